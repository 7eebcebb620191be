import { setTimeout as sleep } from 'node:timers/promises';

import { withClient } from '../with-client.ts';
import type { Stage } from './stage.ts';

const PAUSE_MS = 20;
const SETTLE_MS = 10_000;

export interface Waits {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

/** Posts calls that are only queued, one every 20 ms, and reads from their rows how long each waited to be placed. */
export async function measureDispatch({ gateway }: Stage, calls: number): Promise<Waits> {
  const ids: string[] = [];
  for (let i = 0; i < calls; i += 1) {
    ids.push(await queueCall(gateway.port, gateway.apiKey));
    await sleep(PAUSE_MS);
  }
  return await withClient(gateway.databaseUrl, async (client) => {
    for (let waitedMs = 0; waitedMs < SETTLE_MS; waitedMs += 100) {
      const { rows } = await client.query<{ ms: number | null }>(
        `select (extract(epoch from initiated_at - created_at) * 1000)::float8 as ms
         from calls where id = any($1) order by ms nulls last`,
        [ids],
      );
      const waits = rows.flatMap(({ ms }) => (ms === null ? [] : [ms]));
      if (waits.length === calls) return summarize(waits);
      await sleep(100);
    }
    throw new Error(`queued calls were not placed within ${SETTLE_MS} ms`);
  });
}

function summarize(sorted: readonly number[]): Waits {
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
  return { p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1) };
}

async function queueCall(port: number, apiKey: string): Promise<string> {
  const callee = `+8613${String(Math.floor(Math.random() * 1e9)).padStart(9, '0')}`;
  const answer = await fetch(`http://127.0.0.1:${port}/v1/calls`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json', prefer: 'respond-async' },
    body: JSON.stringify({ kind: 'tts', callee, ttsCode: 'TTS_1000001', ttsParams: { code: '1234' } }),
  });
  const body = (await answer.json()) as { id: string };
  if (answer.status !== 202) throw new Error(`queueing a call was answered ${answer.status}`);
  return body.id;
}
