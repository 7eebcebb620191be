import type { IntentLevel } from './intent-level.js';

/**
 * The part of storing intents that refuses them. Stands in `storeIntents` of intents.sql.ts, after `intents` and `fresh`.
 */

/**
 * An intent whose key is its own: what comes again is counted nowhere. The first half is true, and asked once before any row is
 * looked at: all keys are taken before anything else is locked, so that two statements never wait for each other crosswise.
 */
const IS_FRESH =
  '(select count(*) from fresh) is not null and (idempotency_key is null or id in (select call_id from fresh))';
/** And which rings nobody who is on the do-not-call list. */
const MAY_RING = `${IS_FRESH} and not is_suppressed`;
/**
 * Intents that are over a limit of their application (docs/limits.md), and which; the others are counted. They write nothing
 * but their key. Locks are taken in the order of callees, then of applications, before those of callees' windows.
 */
export const OVER_LIMITS = `, over_bulk as materialized (
  select b.id, r.over_limit, r.resets_at
  from (
    select *, (row_number() over (partition by application_id, mode, callee_index order by id) - 1)::integer as earlier
    from intents where bulk_cap is not null and ${MAY_RING}
    order by application_id, mode, callee_index
  ) b, bulk_refusal(application_id, mode, callee_index, greatest(scheduled_at, now()), bulk_cap, earlier) r
  where r.over_limit is not null
), over_limits as materialized (
  select * from over_bulk
  union all
  select c.id, c.over_limit, c.resets_at
  from (
    select application_id, mode, (array_agg(day_cap order by id desc))[1] as day_cap, array_agg(id order by id) as ids,
      array_agg(kind order by id) as kinds
    from intents where day_cap is not null and ${MAY_RING} and id not in (select id from over_bulk)
    group by application_id, mode order by application_id, mode
  ) a, count_of_day(application_id, mode, day_cap, ids, kinds) c
)`;

/** Those that are written, or refused since somebody is on the do-not-call list. */
export function isAdmitted(level: IntentLevel): string {
  switch (level) {
    case 'plain':
      return 'true';
    case 'keyed':
      return IS_FRESH;
    case 'capped':
      return `${IS_FRESH} and id not in (select id from over_limits)`;
  }
}
