import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import { Database } from '../../database/database.js';
import { type RawReceipt, textOf, typeOfReceipt } from './receipt.js';

/** A stored receipt that waits to be read. */
export interface WaitingReceipt {
  readonly id: string;
  readonly upstreamCallId: string | null;
  readonly outId: string | null;
}

const APPEND = `
insert into receipts (digest, type, upstream_call_id, out_id, body)
select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::jsonb[])
on conflict do nothing`;

const TAKE_WAITING = `
select id, upstream_call_id as "upstreamCallId", out_id as "outId" from receipts
where ingested_at is null order by id limit $1 for update skip locked`;

/** Receipts in PostgreSQL: appended as they came, read later. */
@Injectable()
export class ReceiptsRepository {
  constructor(private readonly database: Database) {}

  /** Appends a batch in one statement; receipts that are already there are left out. */
  async append(receipts: readonly RawReceipt[]): Promise<void> {
    const rows = receipts.map(toStorable);
    await this.database.pool.query({
      name: 'append_receipts',
      text: APPEND,
      values: [
        rows.map(digestOf),
        rows.map(typeOfReceipt),
        rows.map((row) => textOf(row, 'call_id') ?? null),
        rows.map((row) => textOf(row, 'out_id') ?? null),
        rows.map((row) => JSON.stringify(row)),
      ],
    });
  }

  /** Locks receipts that no other worker reads at this moment. */
  async takeWaiting(limit: number, client: PoolClient): Promise<WaitingReceipt[]> {
    return (await client.query<WaitingReceipt>(TAKE_WAITING, [limit])).rows;
  }

  /** All receipts of one call, whichever of the two ids they carry. */
  async findByCall(callId: string, upstreamCallId: string | null, client: PoolClient): Promise<RawReceipt[]> {
    const { rows } = await client.query<{ body: RawReceipt }>(
      'select body from receipts where out_id = $1 or upstream_call_id = $2 order by id',
      [callId, upstreamCallId],
    );
    return rows.map(({ body }) => body);
  }

  async markIngested(ids: readonly string[], client: PoolClient): Promise<void> {
    await client.query('update receipts set ingested_at = now() where id = any($1::bigint[])', [ids]);
  }
}

/** What PostgreSQL can store: without zero characters and broken Unicode. */
function toStorable(raw: RawReceipt): RawReceipt {
  const text = JSON.stringify(raw, (_key, value: unknown) =>
    typeof value === 'string' ? value.replaceAll('\u0000', '').toWellFormed() : value,
  );
  return JSON.parse(text) as RawReceipt;
}

/**
 * Two receipts with the same digest are one: pushes are repeated after time-outs. A receipt that names a call is known by
 * type, call, status, time and key; anything else by its whole text.
 */
function digestOf(raw: RawReceipt): string {
  const type = typeOfReceipt(raw);
  const callId = textOf(raw, 'call_id');
  const known = type === 'voice-call-report' || type === 'voice-report' || type === 'voice-record-report';
  const identity =
    known && callId !== undefined
      ? [
          type,
          callId,
          textOf(raw, 'status_code'),
          textOf(raw, 'status_time') ?? textOf(raw, 'end_time'),
          textOf(raw, 'dtmf'),
        ]
      : [type, JSON.stringify(raw)];
  return createHash('sha256').update(JSON.stringify(identity)).digest('hex');
}
