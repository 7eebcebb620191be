/** Column by column as {@link valuesOf} gives them. */
export const INSERT_ENTRY = `
insert into audit_log (actor, application_id, key_id, address, action, resource, status, code, request_id, detail)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;

/**
 * The newest first. $1 and $2 time and id before which all lie, $3 application, $4 action, $5 actor, $6 from and $7 until when;
 * each may be null. $8 how many.
 */
export const LIST_ENTRIES = `
select id::text, at, application_id as "applicationId", actor, key_id as "keyId", address, action, resource, status, code,
  request_id as "requestId", detail, seal::text
from audit_log l
where ($1::timestamptz is null or (l.at, l.id) < ($1, $2::bigint))
  and ($3::text is null or application_id = $3) and ($4::text is null or action = $4) and ($5::text is null or actor = $5)
  and ($6::timestamptz is null or l.at >= $6) and ($7::timestamptz is null or l.at < $7)
order by l.at desc, l.id desc limit $8`;
