import { measureOvertaking } from './measured/overtaking.ts';

const COUNT = 300;
const QPS = 10;

describe('a verification call behind a batch', () => {
  it('is placed long before the batch is', async () => {
    const result = await measureOvertaking(COUNT, QPS, 4);
    console.log(JSON.stringify(result));
    expect(result.queued).toBe(COUNT);
    expect(result.waiting).toBeGreaterThan(100);
    // How long it takes depends on what else the machine does; `npm run chaos:measured` prints it at full size.
    const batchMs = (result.waiting / QPS) * 1_000;
    expect(Math.max(...result.placedAfterMs)).toBeLessThan(batchMs / 2);
  }, 180_000);
});
