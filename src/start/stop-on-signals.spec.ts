import { stopOnSignals } from './stop-on-signals.js';

const handlers = () => [process.listenerCount('SIGTERM'), process.listenerCount('SIGINT')];

describe('a process whose work has begun', () => {
  it('takes the first signal, and leaves the second one to end it, whichever it is', async () => {
    const before = handlers();
    const stop = stopOnSignals();
    expect(handlers()).toEqual(before.map((count) => count + 1));
    process.emit('SIGTERM');
    await stop;
    expect(handlers()).toEqual(before);
  });
});
