import { createTestWorkerHost } from '../../common/timing/testing/test-worker-host.js';
import { RecordingCleaner } from './recording-cleaner.js';

describe('the cleaner of recordings', () => {
  it('looks in every storage, also where one does not answer', async () => {
    const looked: string[] = [];
    const storages = ['local', 'oss'].map((type) => ({
      discardOld: () => {
        looked.push(type);
        return type === 'local' ? Promise.reject(new Error('no space')) : Promise.resolve();
      },
    }));
    const recordings = {
      claimLeftovers: () => Promise.resolve([]),
      findTimeAgo: () => Promise.resolve(new Date()),
    };
    const config = { recordingRetentionDays: 0 };
    const parts = [recordings, { all: storages }, {}, config].map((part) => part as never);
    const cleaner = new RecordingCleaner(parts[0]!, parts[1]!, parts[2]!, parts[3]!, createTestWorkerHost());
    await expect(cleaner.runOnce()).rejects.toThrow('no space');
    expect(looked).toEqual(['local', 'oss']);
  });

  it('looks for what broken attempts left behind once an hour, and anew in the next round when it could not', async () => {
    const ends = [Promise.reject(new Error('no space')), Promise.resolve()];
    let lookedCount = 0;
    const storage = { discardOld: () => ends[lookedCount++] };
    const recordings = {
      claimLeftovers: () => Promise.resolve([]),
      findTimeAgo: () => Promise.resolve(new Date()),
    };
    const cleaner = new RecordingCleaner(
      recordings as never,
      { all: [storage] } as never,
      {} as never,
      { recordingRetentionDays: 0 } as never,
      createTestWorkerHost(),
    );
    await expect(cleaner.runOnce()).rejects.toThrow('no space');
    await cleaner.runOnce();
    await cleaner.runOnce();
    expect(lookedCount).toBe(2);
  });
});
