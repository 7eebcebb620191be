import { jest } from '@jest/globals';
import { stopOnSignals } from './stop-on-signals.js';

const handlers = () => [process.listenerCount('SIGTERM'), process.listenerCount('SIGINT')];

describe('a process whose work has begun', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('takes the first signal, and leaves the second one to end it, whichever it is', async () => {
    const before = handlers();
    const stop = stopOnSignals();
    expect(handlers()).toEqual(before.map((count) => count + 1));
    process.emit('SIGTERM');
    await stop;
    jest.runAllTimers();
    expect(handlers()).toEqual(before);
  });

  it('takes Ctrl-C for one signal, although npm sends it once more', async () => {
    const before = handlers();
    const stop = stopOnSignals();
    process.emit('SIGINT');
    await stop;
    expect(handlers()).toEqual(before.map((count) => count + 1));
    process.emit('SIGINT');
    jest.runAllTimers();
    expect(handlers()).toEqual(before);
  });
});
