import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';

import type { BenchCall } from './plan.ts';

const DRAIN_MS = 120_000;
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

const INSERT = `
with input as (select * from json_to_recordset($1::json) as r(id text, "upstreamCallId" text)), stored as (
  insert into calls (id, application_id, kind, status, callee_index, request, attempt, upstream_operation, upstream_call_id,
    upstream_request_id, upstream_code, created_at, initiated_at, event_count)
  select id, 'default', 'tts', 'initiated', '+8613900139000', '{"kind":"tts","ttsCode":"TTS_1000001"}', 1,
    'SingleCallByTts', "upstreamCallId", 'request', 'OK', now(), now(), 2
  from input
)
insert into call_events (call_id, number, application_id, type, data, occurred_at)
select id, number, 'default', case number when 1 then 'call.queued' else 'call.initiated' end, '{}', now()
from input, generate_series(1, 2) number`;

const WAITING = 'select count(*)::integer as count from receipts where ingested_at is null';

const LAGS = `
select percentile_disc(array[0.5, 0.99, 1]) within group (order by extract(epoch from ingested_at - received_at) * 1000) as lags
from receipts where id > $1`;

/** Receipts of a call that began before the start come in another order: some of its stages were passed unseen. */
const WRONG = `
select count(*)::integer as count from calls c
where c.id = any($1) and (c.status <> 'completed' or c.duration_seconds is null or c.answered_at is null
  or c.event_count <> (select count(*) from call_events e where e.call_id = c.id)
  or c.event_count <> (select max(number) from call_events e where e.call_id = c.id))`;

/** Stores calls that Aliyun took, as the gateway would have. */
export async function createCalls(client: pg.Client, count: number, run: number): Promise<BenchCall[]> {
  const calls = Array.from({ length: count }, (_, index) => ({
    id: `0Vb${run}${toText(index)}`.padEnd(15, 'x'),
    upstreamCallId: `116012354${run}48^1028${String(index).padStart(8, '0')}`,
  }));
  for (let from = 0; from < count; from += 2_000) {
    await client.query(INSERT, [JSON.stringify(calls.slice(from, from + 2_000))]);
  }
  await client.query('vacuum analyze calls');
  return calls;
}

/** Waits until every receipt has been read. @returns how long that took, in milliseconds. */
export async function waitForReading(client: pg.Client): Promise<number> {
  const startedAt = performance.now();
  for (;;) {
    const { rows } = await client.query<{ count: number }>(WAITING);
    const elapsedMs = performance.now() - startedAt;
    if (rows[0]?.count === 0) return elapsedMs;
    if (elapsedMs > DRAIN_MS) throw new Error(`${rows[0]?.count} receipts were not read`);
    await sleep(20);
  }
}

export async function lastReceiptId(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ id: string }>('select coalesce(max(id), 0) as id from receipts');
  return rows[0]?.id ?? '0';
}

/** From the storing of a receipt until its call shows it: p50, p99 and the longest, in milliseconds. */
export async function readLags(client: pg.Client, afterId: string): Promise<readonly [number, number, number]> {
  const { rows } = await client.query<{ lags: string[] }>(LAGS, [afterId]);
  const [p50, p99, max] = (rows[0]?.lags ?? []).map(Number);
  return [p50 ?? NaN, p99 ?? NaN, max ?? NaN];
}

/** Calls that do not end as their receipts say, or whose events are not what they should be. */
export async function countWrong(client: pg.Client, calls: readonly BenchCall[]): Promise<number> {
  const { rows } = await client.query<{ count: number }>(WRONG, [calls.map(({ id }) => id)]);
  return rows[0]?.count ?? NaN;
}

function toText(index: number): string {
  let rest = index;
  let text = '';
  for (let i = 0; i < 5; i += 1) {
    text = ALPHABET.charAt(rest % 62) + text;
    rest = Math.floor(rest / 62);
  }
  return text;
}
