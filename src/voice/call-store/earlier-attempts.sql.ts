/** The first one and the newest: a call that is throttled for a day must not grow with every attempt. */
const MOST_KEPT = 20;

/**
 * `earlier_attempts` once the row's stamp is about to be written over, or to be sent once more: what it says now, and how that
 * ended. Null parts are left out. `c` is the call.
 *
 * @param code the SQL of Aliyun's code, or the gateway's own. @param requestId the same of the upstream's request.
 */
export function withAttempt(code: string, requestId: string): string {
  return `(case
      when jsonb_array_length(c.earlier_attempts) >= ${MOST_KEPT} then c.earlier_attempts - 1
      else coalesce(c.earlier_attempts, '[]') end
    || jsonb_strip_nulls(jsonb_build_object('number', c.attempt, 'nonce', c.nonce, 'signedAt', c.signed_at,
      'signedFor', c.signed_for, 'sentAt', c.sent_at, 'code', ${code}, 'requestId', ${requestId},
      'maybeRang', nullif(c.maybe_rang, false))))`;
}
