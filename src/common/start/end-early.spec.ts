import { endEarlyOnSignals } from './end-early.js';

const handlers = () => process.listenerCount('SIGTERM') + process.listenerCount('SIGINT');

describe('a process that still starts', () => {
  it('handles signals when it is the first one of a container, until it has started', () => {
    const before = handlers();
    const handSignalsOver = endEarlyOnSignals(true);
    expect(handlers()).toBe(before + 2);
    handSignalsOver();
    expect(handlers()).toBe(before);
  });

  it('leaves them to the kernel otherwise, so that its parent sees the signal', () => {
    const before = handlers();
    endEarlyOnSignals(false)();
    expect(handlers()).toBe(before);
  });
});
