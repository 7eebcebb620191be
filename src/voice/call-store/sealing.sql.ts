/**
 * Calls as the sealing in the background reads them, a page in the order of their ids; `version` is another one after every
 * write. $1 id after which, $2 how many.
 */
export const READ_SEALED_CALLS = `
select jsonb_build_array(id) as key, xmin::text as version, callee_index as "calleeIndex", callee_sealed as "calleeSealed",
  caller_index as "callerIndex", caller_sealed as "callerSealed", spoken_sealed as "spokenSealed", request
from calls where id > coalesce($1::jsonb ->> 0, '') order by id limit $2`;

/** Writes what was sealed anew, of calls that are still as they were read. $1: JSON array of rows. */
export const WRITE_SEALED_CALLS = `
update calls c set callee_index = r.callee_index, callee_sealed = r.callee_sealed, caller_index = r.caller_index,
  caller_sealed = r.caller_sealed, spoken_sealed = r.spoken_sealed, request = r.request
from json_to_recordset($1::json) as r(
  key jsonb, version text, callee_index text, callee_sealed text, caller_index text, caller_sealed text, spoken_sealed text,
  request jsonb)
where c.id = r.key ->> 0 and c.xmin::text = r.version`;
