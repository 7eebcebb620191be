/**
 * Preloaded into a gateway (`NODE_OPTIONS=--import`): writes how long its event loop was held, and its memory, into the file
 * that LOOP_DELAY_FILE names. `delayMs` is what Node.js measures; a process that the machine lets wait is late, too, so
 * `busyMs` counts of each delay only what its main thread itself computed meanwhile.
 */
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

const TICK_MS = 10;
const WRITE_EVERY_MS = 200;
const file = process.env.LOOP_DELAY_FILE;

if (file !== undefined && isMainThread) {
  const histogram = monitorEventLoopDelay({ resolution: TICK_MS });
  let busyMs = 0;
  let usage = process.threadCpuUsage();
  let tick = performance.now();
  histogram.enable();
  setInterval(() => {
    const { user, system } = process.threadCpuUsage(usage);
    const lateMs = performance.now() - tick - TICK_MS;
    busyMs = Math.max(busyMs, Math.min(lateMs, (user + system) / 1_000));
    usage = process.threadCpuUsage();
    tick = performance.now();
  }, TICK_MS).unref();
  setInterval(() => {
    // What the start took is no input's fault: whoever wants to measure from now on leaves this file.
    if (existsSync(`${file}.reset`)) {
      rmSync(`${file}.reset`);
      histogram.reset();
      busyMs = 0;
    }
    const rss = process.memoryUsage.rss();
    writeFileSync(`${file}.new`, JSON.stringify({ delayMs: histogram.max / 1e6, busyMs, rss }));
    renameSync(`${file}.new`, file);
  }, WRITE_EVERY_MS).unref();
}
