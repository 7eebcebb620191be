import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManagedProcess } from './harness/managed-process.ts';
import { waitUntil } from './harness/waiting.ts';

const HOUR_MS = 3_600_000;
/** Prints how far its clock is ahead, in whole minutes, and that dates are dates still. */
const SCRIPT = `
setInterval(() => {
  const aheadMs = (at) => Math.round((at - performance.timeOrigin - performance.now()) / 60_000);
  const now = new Date();
  console.log([aheadMs(Date.now()), aheadMs(now.getTime()), now instanceof Date, new Date(5).getTime()].join(' '));
}, 20);`;

describe('a process with a clock of its own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'shifted-clock-'));
  const script = join(folder, 'clock.mjs');
  writeFileSync(script, SCRIPT);
  const child = new ManagedProcess({ name: 'clock', script, env: {}, folder, clockOffsetMs: HOUR_MS });
  const lastLine = () => child.lastLines.split('\n').at(-1);

  afterAll(async () => {
    await child.kill();
    rmSync(folder, { recursive: true });
  });

  it.each([
    [HOUR_MS, '60 60 true 5'],
    [-HOUR_MS, '-60 -60 true 5'],
    [0, '0 0 true 5'],
  ])('tells the time with an offset of %d ms, from one moment to the next', async (offsetMs, line) => {
    if (offsetMs !== HOUR_MS) child.shiftClock(offsetMs);
    await waitUntil(line, 10_000, () => Promise.resolve(lastLine() === line));
  });
});
