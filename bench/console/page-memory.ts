import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';

const KB_IN_MB = 1024;
/** Chromium gives memory back some time after it was swept. */
const GIVE_BACK_MS = 2_000;

export interface PageMemory {
  /** Resident set of the process that renders the page, with whatever nobody has swept yet. */
  readonly peakMb: number;
  /** The same once it is swept: what the page needs. */
  readonly rssMb: number;
  /** Of that, what is its own and no part of the browser's program. */
  readonly ownMb: number;
  /** What its scripts hold. */
  readonly heapMb: number;
}

/** What a page takes of the machine: its renderer as the system sees it, and the heap of its scripts. */
export async function readPageMemory(browser: Browser, page: Page): Promise<PageMemory> {
  const pid = await rendererPid(browser);
  const peakMb = readMb(pid, 'Rss');
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await sleep(GIVE_BACK_MS);
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  const heapMb = Math.round(usedSize / KB_IN_MB / KB_IN_MB);
  return { peakMb, rssMb: readMb(pid, 'Rss'), ownMb: readMb(pid, 'Anonymous'), heapMb };
}

/** There is one page: its renderer is the one that has worked; another one waits for a next page. */
async function rendererPid(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const renderers = processInfo.filter(({ type }) => type === 'renderer').sort((a, b) => b.cpuTime - a.cpuTime);
  if (!renderers[0]) throw new Error('there is no process that renders the page');
  return renderers[0].id;
}

function readMb(pid: number, name: 'Rss' | 'Anonymous'): number {
  const line = new RegExp(`^${name}: +(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
  return Math.round(Number(line?.[1] ?? 0) / KB_IN_MB);
}
