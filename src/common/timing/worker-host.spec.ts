import { createTestWorkerHost } from './testing/test-worker-host.js';

describe('WorkerHost', () => {
  it('has its workers begin one after the other, and those of one family together', () => {
    const host = createTestWorkerHost();
    const names = ['sweeper', 'queue/IvrCall', 'queue/SmartCall', 'receipts'];
    expect(names.map((name) => host.delayOf(name))).toEqual([0, 20, 20, 40]);
  });
});
