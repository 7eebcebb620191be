import type { Database } from '../../src/database/database.js';
import { newCallId } from '../../src/voice/call-store/call-id.js';

const PARENTS = ['calls', 'call_events', 'call_labels', 'receipts'];

/** Partitions of a month long ago, as a database has them that was used then. */
export async function addOldMonth({ pool }: Database, at: Date): Promise<string[]> {
  const names = PARENTS.map((parent) => `${parent}_${at.toISOString().slice(0, 7).replace('-', '_')}`);
  for (const [index, name] of names.entries()) {
    const parent = PARENTS[index]!;
    await pool.query(`create table ${name} (like ${parent}_default including all)`);
    await pool.query(
      `select attach_partition($1, $2, format('for values from (%L) to (%L)',
         partition_bound($1, month_from($3, 0)), partition_bound($1, month_from($3, 1))))`,
      [parent, name, at],
    );
  }
  return names;
}

const INSERT = `
with made as (
  insert into calls (id, application_id, mode, kind, status, callee_index, request, metadata, upstream_operation, created_at, ended_at,
    not_before)
  values ($1, 'default', coalesce($3, 'sandbox'), 'tts', coalesce($4, 'completed'), 'c', '{}', '{"team": "a"}', 'SingleCallByTts', $2, $5, $6)
  returning *
), labelled as (
  insert into call_labels select application_id, 7, id from made
)
insert into call_events (call_id, number, application_id, mode, type, data, occurred_at)
select id, number, application_id, mode, 'call.queued', '{}', created_at from made, generate_series(1, 3) number`;

export interface OldCall {
  readonly mode?: string;
  readonly status?: string;
  readonly endedAt?: Date;
  readonly notBefore?: Date;
}

/** A call of that time with three events and a label. @returns its id. */
export async function insertOldCall({ pool }: Database, at: Date, call: OldCall = {}): Promise<string> {
  const id = newCallId(at.getTime());
  await pool.query(INSERT, [id, at, call.mode, call.status, call.endedAt, call.notBefore]);
  return id;
}

/** A receipt of that time. */
export async function insertOldReceipt({ pool }: Database, at: Date, isRead: boolean): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    `insert into receipts (id, mode, digest, type, body, received_at, ingested_at)
     select receipt_id_from($1) + n, 'sandbox', 'old-' || n, 'unknown', '{}', $1, case when $2 then $1::timestamptz end
     from nextval('receipts_id_seq') n returning id::text`,
    [at, isRead],
  );
  return rows[0]!.id;
}
