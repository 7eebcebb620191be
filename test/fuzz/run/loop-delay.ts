import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const PRELOAD = new URL('loop-delay.mjs', import.meta.url);
/** Longer than the pause between two writes. */
const SETTLE_MS = 500;

export interface LoopDelay {
  /** The longest delay of the event loop, whatever its cause. */
  readonly delayMs: number;
  /** The longest that the gateway itself held it. */
  readonly busyMs: number;
  readonly rss: number;
}

/** Environment that makes a gateway measure itself. */
export function loopDelayEnvironment(file: string): Record<string, string> {
  return { NODE_OPTIONS: `--import ${fileURLToPath(PRELOAD)}`, LOOP_DELAY_FILE: file };
}

/** Forgets what was measured so far: what a start takes is no input's fault. */
export async function resetLoopDelay(file: string): Promise<void> {
  writeFileSync(`${file}.reset`, '');
  await sleep(SETTLE_MS);
}

/** What the gateway has measured since its start, or since the reset. */
export async function readLoopDelay(file: string): Promise<LoopDelay> {
  await sleep(SETTLE_MS);
  return peekLoopDelay(file);
}

/** As it was written last. */
export function peekLoopDelay(file: string): LoopDelay {
  return JSON.parse(readFileSync(file, 'utf8')) as LoopDelay;
}
