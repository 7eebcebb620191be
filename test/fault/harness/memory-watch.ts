import { setTimeout as sleep } from 'node:timers/promises';

const PERIOD_MS = 150;

/** Resident memory of a gateway, as it says itself in its metrics, in bytes. */
export async function residentBytes(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const bytes = Number(/^process_resident_memory_bytes (\S+)$/m.exec(text)?.[1]);
  if (!(bytes > 0)) throw new Error('the gateway does not tell its memory');
  return bytes;
}

/** The most that a gateway's resident memory grew while `action` ran, in bytes. */
export async function growthDuring(url: string, action: () => Promise<unknown>): Promise<number> {
  const before = await residentBytes(url);
  let peak = before;
  let isRunning = true;
  const watching = (async () => {
    while (isRunning) {
      peak = Math.max(peak, await residentBytes(url));
      await sleep(PERIOD_MS);
    }
  })();
  try {
    await action();
  } finally {
    isRunning = false;
    await watching;
  }
  return Math.max(peak, await residentBytes(url)) - before;
}
