import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';

const KB_IN_MB = 1024;

export interface PageMemory {
  /** Processes that render pages: the sums are over all of them. */
  readonly renderers: number;
  /** Resident set of the processes that render pages. */
  readonly rssMb: number;
  /** The same, with what processes share counted once in all. */
  readonly pssMb: number;
  /** What scripts hold once it is swept. */
  readonly heapMb: number;
}

/** What a page takes of the machine: its renderer as the system sees it, and the heap of its scripts. */
export async function readPageMemory(browser: Browser, page: Page): Promise<PageMemory> {
  const pids = await rendererPids(browser);
  const rssMb = sumOf(pids, 'Rss');
  const pssMb = sumOf(pids, 'Pss');
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return { renderers: pids.length, rssMb, pssMb, heapMb: Math.round(usedSize / KB_IN_MB / KB_IN_MB) };
}

async function rendererPids(browser: Browser): Promise<number[]> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}

function sumOf(pids: readonly number[], name: 'Rss' | 'Pss'): number {
  const line = new RegExp(`^${name}: +(\\d+) kB`, 'm');
  const kb = pids.map((pid) => Number(line.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0));
  return Math.round(kb.reduce((sum, one) => sum + one, 0) / KB_IN_MB);
}
