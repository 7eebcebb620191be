import { jest } from '@jest/globals';
import { createLogger } from '../logging/logger.js';
import { PeriodicWorker } from './periodic-worker.js';
import { createTestWorkerHost } from './testing/test-worker-host.js';
import type { WorkerHost } from './worker-host.js';
import type { WorkerRound } from './worker-observer.js';

const PERIOD_MS = 100;

/** Does one step a round. */
class Stepper extends PeriodicWorker {
  runs = 0;

  constructor(
    host: WorkerHost,
    private readonly step: (worker: Stepper) => Promise<void> | void,
  ) {
    super(host, { name: 'stepper', periodMs: PERIOD_MS });
  }

  override async runOnce(): Promise<void> {
    this.runs += 1;
    await this.step(this);
  }

  get isEnding(): boolean {
    return this.stopping.aborted;
  }
}

const failWith = (code: string) => {
  throw Object.assign(new Error(`failed: ${code}`), { code });
};

describe('PeriodicWorker', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  /** What a worker with these steps writes into the log, and what its observer hears. */
  async function runSteps(...steps: (() => void)[]) {
    const lines: { level: string; msg: string; worker?: string }[] = [];
    const rounds: WorkerRound[] = [];
    const write = (line: string) => lines.push(JSON.parse(line) as never);
    const logger = createLogger({ level: 'info', format: 'json' }, { write });
    const host = createTestWorkerHost({ onRound: (round) => rounds.push(round) }, logger);
    const worker = new Stepper(host, () => steps.shift()?.());
    worker.onApplicationBootstrap();
    await jest.advanceTimersByTimeAsync(PERIOD_MS * steps.length);
    await worker.beforeApplicationShutdown();
    return { lines, rounds };
  }

  it('runs a round in each period, from the bootstrap to the shutdown', async () => {
    const worker = new Stepper(createTestWorkerHost(), () => undefined);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(worker.runs).toBe(0);
    worker.onApplicationBootstrap();
    await jest.advanceTimersByTimeAsync(PERIOD_MS * 3);
    expect(worker.runs).toBe(3);
    await worker.beforeApplicationShutdown();
    worker.wake();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(worker.runs).toBe(3);
  });

  it('runs nothing by itself in a process without the role worker, and says nothing of itself there', async () => {
    const onStart = jest.fn();
    const worker = new Stepper(Object.assign(createTestWorkerHost({ onStart }), { isWorker: false }), () => undefined);
    worker.onApplicationBootstrap();
    worker.wake();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(worker.runs).toBe(0);
    expect(onStart).not.toHaveBeenCalled();
    await worker.runOnce();
    expect(worker.runs).toBe(1);
    await worker.beforeApplicationShutdown();
  });

  it('begins the next round at once when one of them leaves work over', async () => {
    const worker = new Stepper(createTestWorkerHost(), (self) => {
      if (self.runs < 5) self.wake();
    });
    worker.onApplicationBootstrap();
    await jest.advanceTimersByTimeAsync(PERIOD_MS);
    expect(worker.runs).toBe(5);
    await worker.beforeApplicationShutdown();
  });

  it('begins no round while other modules are waited for', async () => {
    const worker = new Stepper(createTestWorkerHost(), () => undefined);
    worker.onApplicationBootstrap();
    await jest.advanceTimersByTimeAsync(PERIOD_MS);
    worker.onModuleDestroy();
    worker.wake();
    await jest.advanceTimersByTimeAsync(1_000);
    expect([worker.isEnding, worker.runs]).toEqual([true, 1]);
    await worker.beforeApplicationShutdown();
  });

  it('tells a round under way of the shutdown, and waits for its end', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const worker = new Stepper(createTestWorkerHost(), () => promise);
    worker.onApplicationBootstrap();
    worker.wake();
    let hasEnded = false;
    const end = worker.beforeApplicationShutdown().then(() => (hasEnded = true));
    await jest.advanceTimersByTimeAsync(1_000);
    expect([worker.isEnding, hasEnded]).toEqual([true, false]);
    resolve();
    await end;
    expect(worker.runs).toBe(1);
  });

  it('goes on after a round that throws, which is said once, and that it is over', async () => {
    const fail = () => failWith('EIO');
    const { lines, rounds } = await runSteps(
      fail,
      fail,
      fail,
      () => undefined,
      () => undefined,
    );
    expect(rounds.map(({ isFailed }) => isFailed)).toEqual([true, true, true, false, false]);
    expect(lines).toEqual([
      expect.objectContaining({ level: 'warn', worker: 'stepper' }),
      expect.objectContaining({ level: 'info', worker: 'stepper', msg: 'a worker goes on' }),
    ]);
  });

  it('says what else goes wrong during an outage, and again what goes wrong after it', async () => {
    const steps = ['EIO', 'EIO', 'ENOSPC', 'ENOSPC'].map((code) => () => failWith(code));
    const { lines } = await runSteps(
      ...steps,
      () => undefined,
      () => failWith('ENOSPC'),
    );
    expect(lines.map(({ level }) => level)).toEqual(['warn', 'warn', 'info', 'warn']);
  });

  it('leaves it to the outage log to say that the database is back', async () => {
    const { lines } = await runSteps(
      () => failWith('ECONNREFUSED'),
      () => undefined,
    );
    expect(lines.map(({ level }) => level)).toEqual(['warn']);
  });

  it('tells its observer when it starts and how long each round took', async () => {
    const onStart = jest.fn();
    const onRound = jest.fn<(round: WorkerRound) => void>();
    const worker = new Stepper(createTestWorkerHost({ onStart, onRound }), async () => {
      await new Promise((resolve) => setTimeout(resolve, 250));
    });
    worker.onApplicationBootstrap();
    expect(onStart).toHaveBeenCalledWith('stepper');
    await jest.advanceTimersByTimeAsync(PERIOD_MS + 250);
    await worker.beforeApplicationShutdown();
    expect(onRound.mock.calls).toEqual([[{ worker: 'stepper', seconds: expect.closeTo(0.25, 2), isFailed: false }]]);
  });
});
