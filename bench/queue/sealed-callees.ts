import type pg from 'pg';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { openVault, parseKeys, sealCall } from '../built.ts';
import type { GatewayProcess } from '../gateway/gateway-process.ts';

const MAKE = `
create unlogged table bench_callees (
  number integer primary key, callee_index text not null, callee_sealed text not null, spoken_sealed text not null,
  request jsonb not null)`;
const ADD = `
insert into bench_callees
select * from json_to_recordset($1::json) as r(
  number integer, callee_index text, callee_sealed text, spoken_sealed text, request jsonb)`;
const READ_KEYS = 'select id, index_secret as "indexSecret" from encryption_keys';
const IS_SEALED = 'select bool_and(is_clean) as "isSealed" from sealing_passes';
const LOOK_EVERY_MS = 200;
const AT_ONCE = 10_000;

/**
 * Makes a table of what the gateway would store of callees 1 to `count`, each with a number of its own: sealed with its keys, so
 * that nothing is sealed in the background while calls to them are placed.
 */
export async function sealCallees(client: pg.Client, gateway: GatewayProcess, count: number): Promise<void> {
  const keys = parseKeys(readFileSync(join(gateway.folder, 'data', 'encryption-key'), 'utf8')) ?? [];
  const vault = await openVault(
    {
      read: async () => (await client.query<{ id: string; indexSecret: string }>(READ_KEYS)).rows,
      add: () => Promise.reject(new Error('the gateway has another key')),
    },
    keys,
  );
  await client.query(MAKE);
  for (let from = 1; from <= count; from += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, count - from + 1) }, (_, index) => from + index);
    const rows = numbers.map((number) => ({
      number,
      ...sealCall(
        {
          callee: `+8615${String(number).padStart(9, '0')}`,
          request: { kind: 'tts', ttsCode: 'TTS_1000001', ttsParams: { code: '1234' } },
        },
        vault,
      ),
    }));
    await client.query(ADD, [JSON.stringify(rows)]);
  }
  await client.query('vacuum (analyze) bench_callees');
}

/** Waits until the workers have found everything sealed: afterwards they look no more at what they place. */
export async function untilSealed(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ isSealed: boolean | null }>(IS_SEALED);
    if (rows[0]?.isSealed === true) return;
    await sleep(LOOK_EVERY_MS);
  }
}
