import type { GatewayProcess } from '../gateway/gateway-process.ts';
import { withClient } from '../with-client.ts';

/** What a gateway has sealed of one call. Each text opens in every row; the columns of no row are part of it. */
export interface SealedSample {
  readonly callee: string;
  readonly spoken: string;
  /** The answer kept for an Idempotency-Key, as JSON. */
  readonly answer: string;
}

/** Of a call that is placed for it; as much as real rows have, and nothing that would be sealed in the background. */
export async function readSealedSample(gateway: GatewayProcess): Promise<SealedSample> {
  const id = await placeCall(gateway, '+8613900139000');
  return await withClient(gateway.databaseUrl, async (client) => {
    const { rows } = await client.query<SealedSample>(
      `select callee_sealed as callee, spoken_sealed as spoken,
         (select response_body::text from idempotency_keys where call_id = id) as answer
       from calls where id = $1`,
      [id],
    );
    const [sample] = rows;
    if (!sample || Object.values(sample).includes(null)) throw new Error('the call left nothing that is sealed');
    return sample;
  });
}

/**
 * Callees of stored calls get numbers that can be asked for: an index is made of a number by the gateway alone.
 *
 * @param indexes of callees, as they stand in `calls`.
 * @returns the number of each.
 */
export async function numberCallees(gateway: GatewayProcess, indexes: readonly string[]): Promise<string[]> {
  // The sandbox has a script for none of them.
  const numbers = indexes.map((_, i) => `+86158${String(i).padStart(4, '0')}9999`);
  const ids: string[] = [];
  for (const number of numbers) ids.push(await placeCall(gateway, number));
  await withClient(gateway.databaseUrl, async (client) => {
    await client.query(
      `update calls stored set callee_index = placed.callee_index
       from unnest($1::text[], $2::text[]) as pair(id, old) join calls placed on placed.id = pair.id
       where stored.callee_index = pair.old`,
      [ids, indexes],
    );
    await client.query('vacuum (analyze) calls');
  });
  return numbers;
}

async function placeCall({ port, apiKey }: GatewayProcess, callee: string): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/v1/calls`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${apiKey}`,
      'content-type': 'application/json',
      'idempotency-key': `sample-${callee}`,
    },
    body: JSON.stringify({
      ...{ kind: 'tts', callee, ttsCode: 'TTS_1000001', ttsParams: { code: '1234' } },
      // Of a verification call, no text is kept.
      purpose: 'notification',
    }),
  });
  if (!answer.ok) throw new Error(`placing a call was answered ${answer.status}: ${await answer.text()}`);
  return ((await answer.json()) as { id: string }).id;
}
