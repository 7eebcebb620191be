import { SandboxClock } from './sandbox.clock.js';

describe('SandboxClock', () => {
  let wall = 0;
  let clock: SandboxClock;

  beforeEach(() => {
    wall = 1_000_000;
    clock = new SandboxClock(10, () => wall);
  });
  afterEach(() => clock.close());

  it('runs as many times as fast as its scale says', () => {
    wall += 100;

    expect(clock.now() - 1_000_000).toBe(1_000);
    expect(clock.wallNow()).toBe(1_000_100);
  });

  it('runs tasks in the order of their moments, and of one moment in the order they were scheduled', () => {
    const ran: string[] = [];
    clock.after(200, () => ran.push('late'));
    clock.after(100, () => ran.push('first'));
    clock.after(100, () => ran.push('second'));
    clock.after(300, () => ran.push('not yet'));

    wall += 20;
    clock.runDue();

    expect(ran).toEqual(['first', 'second', 'late']);
  });

  it('keeps the moments of sandbox time when the scale changes', () => {
    let hasRun = false;
    clock.after(1_000, () => (hasRun = true));
    wall += 50;
    clock.setTimeScale(1);

    wall += 499;
    clock.runDue();
    expect(hasRun).toBe(false);
    wall += 1;
    clock.runDue();
    expect(hasRun).toBe(true);
  });

  it('does not run what was cancelled', () => {
    let hasRun = false;
    const cancel = clock.after(10, () => (hasRun = true));
    cancel();

    wall += 1_000;
    clock.runDue();

    expect(hasRun).toBe(false);
  });

  it('wakes up by itself', async () => {
    const real = new SandboxClock(1_000);

    await new Promise<void>((resolve) => real.after(5_000, resolve));

    real.close();
  });

  it('runs nothing after it was closed', () => {
    let hasRun = false;
    clock.after(10, () => (hasRun = true));
    clock.close();
    clock.after(10, () => (hasRun = true));
    clock.afterWall(0, () => (hasRun = true));

    wall += 1_000;
    clock.runDue();

    expect(hasRun).toBe(false);
  });
});
