import type { SandboxClock } from '../clock/sandbox.clock.js';
import type { SettingsService } from '../settings/settings.service.js';
import { QueueService } from './queue.service.js';

const QUEUE = 'Alicom-Queue-1000000000000000-VoiceReport';

/** Time that moves to the next timer when a test says so. */
class StoppedClock {
  private now = 0;
  private timers: { readonly at: number; readonly run: () => void }[] = [];

  wallNow(): number {
    return this.now;
  }

  afterWall(ms: number, run: () => void): () => void {
    const timer = { at: this.now + ms, run };
    this.timers.push(timer);
    return () => (this.timers = this.timers.filter((other) => other !== timer));
  }

  set(now: number): void {
    this.now = now;
    for (const { at, run } of [...this.timers]) if (at <= now) run();
  }
}

it('gives a message as soon as it may be seen again, also while an older one is hidden for longer', async () => {
  const clock = new StoppedClock();
  const settings = { current: { mns: true, mnsVisibilityMs: 30_000 } };
  const queues = new QueueService(clock as unknown as SandboxClock, settings as unknown as SettingsService);
  const receiveOne = async (waitMs = 0) =>
    (await queues.receive(QUEUE, 1, waitMs)).map(({ message }) => message.call_id);
  queues.offer('VoiceReport', { call_id: 'older' });
  queues.offer('VoiceReport', { call_id: 'newer' });

  expect(await receiveOne()).toEqual(['older']);
  clock.set(20_000);
  expect(await receiveOne()).toEqual(['newer']);
  clock.set(30_000);
  expect(await receiveOne()).toEqual(['older']);
  const waiting = receiveOne(30_000);
  clock.set(50_000);
  const hidden = new Promise((resolve) => setImmediate(() => resolve(['nothing yet'])));
  expect(await Promise.race([waiting, hidden])).toEqual(['newer']);
});
