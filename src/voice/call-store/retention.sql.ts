import { labelOf } from './calls.sql.js';

/** The upstream may tell any time of an end; what is our own cannot be later than that. */
const LAST_SIGN = `greatest(created_at, sent_at, initiated_at, ended_at,
    case when ended_at is null then greatest(scheduled_at, not_before) end)`;
/**
 * Calls and their labels; a label is found by what the call says. A call that still waits for its time is kept whatever its
 * age, and one that waited long is kept from its end on; without an end, from the last time at which it may have rung.
 * $1 mode, $2 smallest id that is kept, $3 time before which all lie, $4 how many.
 */
export const REMOVE_CALLS = `
with old as materialized (
  select id, application_id, metadata from calls
  where mode = $1 and id < $2 and status not in ('queued', 'dispatching') and ${LAST_SIGN} < $3
  order by id limit $4
), unlabelled as (
  delete from call_labels l using old, jsonb_each_text(old.metadata) e
  where l.application_id = old.application_id and l.label = ${labelOf('e.key', 'e.value')} and l.call_id = old.id
)
delete from calls c using old where c.id = old.id`;
