/**
 * Recordings that receipts report (\`reported\`), those of them that replace an address of a row (\`renewals\`), and the rows that
 * can be written now (\`renewable\`): nobody is waited for. Another URL of the same call is taken only while the file is not
 * stored, and never after its deletion. $3: JSON array.
 */
export const LOCK_RECORDINGS = `
reported as materialized (
  select * from json_to_recordset($3::json) as r(
    call_id text, application_id text, mode text, source_url text, source_digest text, source_expires_at timestamptz,
    duration_seconds integer)
), renewals as materialized (
  select n.* from recordings r join reported n on n.call_id = r.call_id
  where r.state in ('pending', 'expired', 'failed') and r.source_digest is distinct from n.source_digest
), renewable as materialized (
  select n.* from recordings r join renewals n on n.call_id = r.call_id
  where r.state in ('pending', 'expired', 'failed')
  order by r.call_id
  for update of r skip locked
)`;

/** Makes a job of each reported recording, but for calls in \`held\`. */
export const NOTE_RECORDINGS = `
noted as (
  insert into recordings (call_id, application_id, mode, source_url, source_digest, source_expires_at, duration_seconds)
  select call_id, application_id, mode, source_url, source_digest, source_expires_at, duration_seconds from reported
  where call_id not in (select id from held)
  order by call_id
  on conflict do nothing
), renewed as (
  update recordings r set
    state = 'pending', source_url = n.source_url, source_digest = n.source_digest, source_expires_at = n.source_expires_at,
    duration_seconds = n.duration_seconds, failure_code = null,
    next_attempt_at = case r.state when 'pending' then r.next_attempt_at else now() end
  from renewable n
  where r.call_id = n.call_id and r.call_id not in (select id from held)
)`;
