import { LAST_SIGN } from './retention.sql.js';

/** Months of calls, events, labels and receipts as whole tables (docs/database.md, "Partitions"). */

/** Makes those that are missing. */
export const MAKE_PARTITIONS = `select make_partitions(now() + interval '45 days') as made`;

/** How many are left ahead of now, in the table that has the fewest. */
export const READ_AHEAD = 'select min(ahead) as ahead from partition_states()';

/** Months that were over before $1 for calls and what belongs to them, or before $2 for receipts; the oldest ones first. */
export const LIST_OVER = `
select parent = 'receipts' as "isOfReceipts", starts_at as "startsAt", ends_at as "endsAt", array_agg(name order by parent) as names
from table_partitions()
where ends_at <= case parent when 'receipts' then $2::timestamptz else $1::timestamptz end and ends_at < now() - interval '1 day'
group by 1, starts_at, ends_at order by ends_at, 1`;

const IS_OPEN = `status in ('unknown', 'initiated', 'ringing', 'in-progress') and failure_code is distinct from 'OutcomeUnproven'`;

/**
 * Calls of a month that stay: of the other mode, which may keep them longer; that wait, or have told of themselves lately.
 * $1 mode, $2 smallest id, $3 id before which all lie, $4 time before which the others lie, $5 how many.
 */
export const FIND_CALLS_TO_KEEP = `
select id from calls
where id >= $2 and id < $3 and (mode <> $1 or status in ('queued', 'dispatching') or ${LAST_SIGN} >= $4)
order by id limit $5`;

/** The same for receipts; one that was not read stays. $2 and $3 are times. */
export const FIND_RECEIPTS_TO_KEEP = `
select id::text from receipts
where id >= receipt_id_from(coalesce($2::timestamptz, '2026-01-01Z')) and id < receipt_id_from($3::timestamptz)
  and (mode <> $1 or ingested_at is null or received_at >= $4)
order by id limit $5`;

const MONTH_OF_NAME = /(?:_before)?_\d{4}_\d{2}$/;

/** What is dropped, and which of its rows go on living in the default partition. */
export interface PartitionDrop {
  /** As {@link LIST_OVER} names them. */
  readonly names: readonly string[];
  readonly firstId: string;
  readonly endId: string;
  readonly before: Date;
  readonly keptIds: readonly string[];
}

/**
 * Drops a month of calls. Sent as one text, whose statements are one transaction: nothing that happens to this process lets the
 * locks stand. Calls that have come alive since they were looked for are found by the indexes of those that are; whoever waited
 * for them meanwhile finds them in the default partition.
 */
export function dropCalls({ names, firstId, endId, before, keptIds }: PartitionDrop): string {
  const of = (parent: string) => names.find((name) => name.replace(MONTH_OF_NAME, '') === parent);
  const [calls, events, labels] = [of('calls'), of('call_events'), of('call_labels')];
  const kept = `select id from calls where id >= '${firstId}' and id < '${endId}'`;
  return dropping(names, [
    ...(calls ? [`insert into calls select * from ${calls} where id in (${idsOfLiving(calls, before, keptIds)})`] : []),
    ...(events ? [`insert into call_events select * from ${events} where call_id in (${kept})`] : []),
    ...(labels ? [`insert into call_labels select * from ${labels} where call_id in (${kept})`] : []),
  ]);
}

/** Each status by its own index: the lock is held meanwhile. */
function idsOfLiving(calls: string, before: Date, keptIds: readonly string[]): string {
  return [
    `select unnest('{${keptIds.join()}}'::text[])`,
    `select id from ${calls} where status = 'queued'`,
    `select id from ${calls} where status = 'dispatching'`,
    `select id from ${calls} where ${IS_OPEN} and ${LAST_SIGN} >= '${before.toISOString()}'`,
  ].join(' union all ');
}

/** Drops a month of receipts. */
export function dropReceipts(names: readonly string[], keptIds: readonly string[]): string {
  return dropping(
    names,
    names.map(
      (name) =>
        `insert into receipts select * from ${name} where id = any('{${keptIds.join()}}') or ingested_at is null`,
    ),
  );
}

function dropping(names: readonly string[], keeping: readonly string[]): string {
  const list = `'{${names.join()}}'`;
  return [`select detach_partitions(${list})`, ...keeping, `select drop_detached_partitions(${list})`].join(';\n');
}
