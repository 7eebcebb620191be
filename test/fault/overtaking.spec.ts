import { measureOvertaking } from './measured/overtaking.ts';

const COUNT = 1_000;

describe('a verification call behind a batch', () => {
  it('is placed within a second', async () => {
    const result = await measureOvertaking(COUNT, 50, 4);
    console.log(JSON.stringify(result));
    expect(result.queued).toBe(COUNT);
    expect(result.waiting).toBeGreaterThan(100);
    expect(Math.max(...result.placedAfterMs)).toBeLessThanOrEqual(1_000);
  }, 180_000);
});
