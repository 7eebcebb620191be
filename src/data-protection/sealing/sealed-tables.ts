import type { Vault } from '../../privacy/vault.js';
import { keyRequestHash } from '../../voice/calls/idempotency.js';
import { resealCall } from '../../voice/call-store/reseal-call.js';
import { READ_SEALED_CALLS, WRITE_SEALED_CALLS } from '../../voice/call-store/sealing.sql.js';
import { type SealedTable, sealedTable, type StoredRow } from './sealed-table.js';

const SECRET = { type: 'text', field: 'webhooks.secret' } as const;

/** `live|+8613900139000` of versions before 0016 becomes what it is now. */
const toFlowKey = (stored: string, vault: Vault): string => {
  const [mode = '', callee = ''] = stored.split('|');
  return callee.startsWith('+') ? `${mode}|${vault.indexOf(callee)}` : stored;
};

/** A callee that was called since by its new key goes on with that one: the old row is left to be forgotten. */
const CALLEE_FLOWS: SealedTable = {
  ...sealedTable('callee_flows', ['key'], [{ name: 'key', type: 'text', change: toFlowKey }]),
  read: `select jsonb_build_array(key) as key, xmin::text as version, key as flow
from callee_flows t where t.key > coalesce($1::jsonb ->> 0, '') order by t.key limit $2`,
  write: `with moved as materialized (
  select t.key as before, r.flow as after from callee_flows t
  join json_to_recordset($1::json) as r(key jsonb, version text, flow text) on t.key = r.key ->> 0 and t.xmin::text = r.version
), merged as (
  delete from callee_flows t using moved m where t.key = m.before and exists (select from callee_flows n where n.key = m.after)
)
update callee_flows t set key = m.after from moved m
where t.key = m.before and not exists (select from callee_flows n where n.key = m.after)`,
  reseal: ({ flow }: StoredRow, vault) => {
    const after = toFlowKey(String(flow), vault);
    return after === flow ? undefined : { flow: after };
  },
};

/** Every table that has something sealed (docs/privacy.md), the one that new calls need first. */
export const SEALED_TABLES: readonly SealedTable[] = [
  CALLEE_FLOWS,
  sealedTable(
    'applications',
    ['id'],
    [
      { name: 'team_numbers', type: 'text[]', field: 'applications.team_numbers' },
      { name: 'webhook_secret', ...SECRET },
      { name: 'previous_webhook_secret', ...SECRET },
    ],
  ),
  sealedTable(
    'webhook_endpoints',
    ['id'],
    [
      { name: 'secret', ...SECRET },
      { name: 'previous_secret', ...SECRET },
    ],
  ),
  {
    name: 'calls',
    read: READ_SEALED_CALLS,
    write: WRITE_SEALED_CALLS,
    reseal: (row, vault) => resealCall(row as unknown as Parameters<typeof resealCall>[0], vault),
  },
  sealedTable(
    'idempotency_keys',
    ['application_id', 'mode', 'key'],
    [
      {
        name: 'request_hash',
        type: 'text',
        change: (stored, vault) => keyRequestHash(stored, (text) => vault.digest(text)),
      },
      { name: 'response_body', type: 'jsonb', field: 'idempotency_keys.response_body' },
    ],
  ),
  sealedTable(
    'suppressions',
    ['number_index', 'application_id'],
    [{ name: 'number_sealed', type: 'text', field: 'calls.callee' }],
  ),
  sealedTable('recordings', ['call_id'], [{ name: 'source_url', type: 'text', field: 'recordings.source_url' }]),
  sealedTable('receipts', ['id bigint'], [{ name: 'body', type: 'jsonb', field: 'receipts.body' }]),
];
