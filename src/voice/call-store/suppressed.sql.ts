/**
 * Whether somebody whom a call would ring is on the do-not-call list, that of its application or that of all: the callee, and
 * the caller of a two-way call. Part of the statements that let calls leave, so that an entry holds from its commit on
 * (docs/when-not-to-call.md). One probe of the primary key for each number.
 *
 * @param call an alias with `callee_index`, `caller_index`, `application_id` and `purpose`.
 */
export function isSuppressed(call: string): string {
  return `exists (
    select from suppressions s
    where s.number_index in (${call}.callee_index, ${call}.caller_index) and s.application_id in (${call}.application_id, '')
      and (s.applies_to = 'all' or ${call}.purpose is distinct from 'verification'))`;
}

/**
 * Statements that write calls and have begun before this one: they may not have seen an entry that is committed by now. Each
 * locks its tables before it takes its snapshot, so that nothing else can have missed it.
 */
export const READ_WRITERS = `
select distinct virtualtransaction as id from pg_locks
where relation = 'calls'::regclass and database = (select oid from pg_database where datname = current_database())
  and mode = 'RowExclusiveLock' and granted`;

/** Those of them that have not ended. $1 ids. */
export const COUNT_WRITERS = `
select count(distinct virtualtransaction)::integer as count from pg_locks
where relation = 'calls'::regclass and database = (select oid from pg_database where datname = current_database())
  and mode = 'RowExclusiveLock' and granted and virtualtransaction = any($1::text[])`;

/** Calls that are being placed, although somebody is on the list by now. */
export const READ_UNDER_WAY = `
select c.id from calls c where c.status = 'dispatching' and ${isSuppressed('c')}`;

/** Those of them that are not placed yet. $1 ids. */
export const COUNT_UNDER_WAY = `
select count(*)::integer as count from calls where id = any($1::text[]) and status = 'dispatching'`;
