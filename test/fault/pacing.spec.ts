import { measurePacing, mostInOneSecond } from './measured/pacing.ts';

const QPS = 50;
const COUNT = 400;

describe('four processes that share one account', () => {
  it(`never send more than ${QPS} requests in any sliding second, and use the rate they have`, async () => {
    const result = await measurePacing(COUNT, QPS);
    console.log(JSON.stringify(result));
    expect(result).toMatchObject({ queued: COUNT, rings: COUNT, sent: COUNT });
    expect(result.mostInOneSecond).toBeLessThanOrEqual(QPS);
    // The full size (`npm run chaos:measured`) holds 0.97; start and end weigh more in this one.
    expect(result.utilisation).toBeGreaterThan(0.85);
  }, 180_000);
});

describe('mostInOneSecond', () => {
  it.each([
    [[], 0],
    [[5], 1],
    [[0, 999, 1_000, 1_998], 3],
    [[0, 1_000, 2_000], 1],
  ])('of %j is %d', (times, most) => {
    expect(mostInOneSecond(times)).toBe(most);
  });
});
