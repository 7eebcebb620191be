import { AliyunClock } from './aliyun-clock.js';

const LOCAL = Date.parse('2026-11-23T12:00:00Z');

function createClock(): AliyunClock {
  return new AliyunClock(() => LOCAL);
}

describe('AliyunClock', () => {
  it("runs with the host's clock until it has learnt better", () => {
    expect(createClock().now()).toBe(LOCAL);
  });

  it('learns the offset from a Date header', () => {
    const clock = createClock();

    clock.learn('Mon, 23 Nov 2026 12:20:00 GMT');

    expect(clock.now()).toBe(LOCAL + 20 * 60_000);
    expect(clock.offsetMs).toBe(20 * 60_000);
  });

  it('does not follow differences below its resolution', () => {
    const clock = createClock();

    clock.learn('Mon, 23 Nov 2026 11:59:59 GMT');

    expect(clock.now()).toBe(LOCAL);
  });

  it('ignores a missing or broken header', () => {
    const clock = createClock();

    clock.learn(undefined);
    clock.learn('yesterday');

    expect(clock.now()).toBe(LOCAL);
  });
});
