import { AliyunClock } from './aliyun-clock.js';

const LOCAL = Date.parse('2026-11-23T12:00:00Z');
const MINUTE = 60_000;

/** A clock on a host whose own clock can be stepped while the monotonic one goes on. */
function createClock() {
  const host = { wall: LOCAL, elapsed: 5_000 };
  const pass = (ms: number): void => {
    host.wall += ms;
    host.elapsed += ms;
  };
  const clock = new AliyunClock(
    () => host.wall,
    () => host.elapsed,
  );
  return { clock, host, pass };
}

describe('AliyunClock', () => {
  it("is the host's clock at the start, and what has passed since, until it has learnt better", () => {
    const { clock, host, pass } = createClock();
    expect(clock.now()).toBe(LOCAL);

    pass(10 * MINUTE);
    host.wall -= 40 * MINUTE;

    expect(clock.now()).toBe(LOCAL + 10 * MINUTE);
  });

  it('learns the time from a Date header', () => {
    const { clock } = createClock();

    clock.learn('Mon, 23 Nov 2026 12:20:00 GMT');

    expect(clock.now()).toBe(LOCAL + 20 * MINUTE);
  });

  it("says how far the upstream is ahead of the host, once it has learnt, also after a step of the host's clock", () => {
    const { clock, host } = createClock();
    expect(clock.aheadOfHostMs).toBeUndefined();
    clock.learn('Mon, 23 Nov 2026 12:20:00 GMT');
    expect(clock.aheadOfHostMs).toBe(20 * MINUTE);

    host.wall += 30 * MINUTE;

    expect(clock.aheadOfHostMs).toBe(-10 * MINUTE);
  });

  it.each([
    ['forward', 60 * MINUTE],
    ['back', -60 * MINUTE],
  ])("stays right when the host's clock is stepped %s", (_direction, stepMs) => {
    const { clock, host, pass } = createClock();
    clock.learn('Mon, 23 Nov 2026 12:20:00 GMT');

    host.wall += stepMs;
    pass(MINUTE);

    expect(clock.now()).toBe(LOCAL + 21 * MINUTE);
  });

  it('does not follow differences below its resolution', () => {
    const { clock } = createClock();

    clock.learn('Mon, 23 Nov 2026 11:59:59 GMT');

    expect(clock.now()).toBe(LOCAL);
  });

  it.each([
    undefined,
    '',
    'yesterday',
    'Thu, 01 Jan 1970 00:00:00 GMT',
    'Sat, 13 Sep 275760 00:00:00 GMT',
    `Mon, 23 Nov 2026 12:20:00 GMT${' '.repeat(500_000)}`,
    '\0',
  ])('ignores a header that is missing, broken or of no time it could be', (header) => {
    const { clock } = createClock();

    clock.learn(header);

    expect(clock.now()).toBe(LOCAL);
  });

  it('gives whole milliseconds', () => {
    const clock = new AliyunClock(
      () => LOCAL,
      () => 0.25,
    );

    expect(Number.isInteger(clock.now())).toBe(true);
  });
});
