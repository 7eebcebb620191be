import { withClient } from '../with-client.ts';
import { numberCallees } from './sealed-sample.ts';
import type { Stage } from './stage.ts';

const SAMPLE = 2_000;
/** Each costs a call. */
const CALLEES = 50;

/** URLs to read, by what is asked. */
export type Reads = Readonly<Record<string, readonly string[]>>;

interface SampledCall {
  readonly id: string;
  readonly callee: string;
}

/** Calls of the bench's own application, spread over the whole table. */
export async function planReads({ gateway }: Stage): Promise<Reads> {
  const calls = await withClient(gateway.databaseUrl, async (client) => {
    const { rows } = await client.query<SampledCall>(
      `select id, callee from (
         select id, callee_index as callee, row_number() over (order by id) as number, count(*) over () as total
         from calls where application_id = 'default'
       ) c where number % greatest(total / ${SAMPLE}, 1) = 0 limit ${SAMPLE}`,
    );
    return rows;
  });
  const indexes = [...new Set(calls.map(({ callee }) => callee))].slice(0, CALLEES);
  const callees = await numberCallees(gateway, indexes);
  const list = '/v1/calls?limit=20';
  return {
    'get one': calls.map(({ id }) => `/v1/calls/${id}`),
    'list newest': [list],
    'list from the middle': calls.map(({ id }) => `${list}&cursor=${encodeURIComponent(cursorOf(id))}`),
    'list by callee': callees.map((callee) => `${list}&callee=${encodeURIComponent(callee)}`),
    'list by common status': [`${list}&status=initiated,completed`],
    'list by rare status': [`${list}&status=queued`],
    'list by rare kind': [`${list}&kind=voice-file`],
    'list by one label': calls.map((_, i) => `${list}&metadata=orderId:${i * 6}`),
    'list by a frequent label': [`${list}&metadata=team:team-8`],
    // Odd teams are on odd rows, which belong to other applications.
    'list by a label of others': [`${list}&metadata=team:team-7`],
  };
}

/** As common/pagination/cursor.ts makes it. */
function cursorOf(id: string): string {
  return Buffer.from(id).toString('base64url');
}
