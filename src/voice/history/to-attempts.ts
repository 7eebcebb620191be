import type { Call } from '../call-store/call.js';
import type { EarlierAttempt } from '../call-store/earlier-attempts.js';
import { accountNameOf, operationOf } from '../call-store/signed-for.js';
import type { CallAttemptDto } from './dto/call-history.dto.js';

type AttemptedCall = Pick<
  Call,
  | 'attempt'
  | 'nonce'
  | 'signedFor'
  | 'signedAt'
  | 'sentAt'
  | 'status'
  | 'earlierAttempts'
  | 'maybeRang'
  | 'upstreamOperation'
  | 'upstreamCode'
  | 'upstreamRequestId'
>;

/** An attempt as it is stored; one that is under way has no nonce before it is signed. */
type StoredAttempt = Omit<EarlierAttempt, 'nonce' | 'signedAt'> & {
  readonly nonce: string | null;
  readonly signedAt: string | null;
};

/** All attempts of a call that are known, the running or last one at the end; none for a call that never left the queue. */
export function toAttempts(call: AttemptedCall): CallAttemptDto[] {
  if (call.attempt === 0) return [];
  const stored: readonly StoredAttempt[] = [...(call.earlierAttempts ?? []), lastOf(call)];
  const attempts = stored.map((attempt, index) => toAttempt(attempt, stored.slice(0, index), call.upstreamOperation));
  // Nothing is kept of attempts of versions before migration 0023 but that there were some.
  const isAlone = attempts.length === 1 && call.attempt > 1;
  return isAlone ? attempts.map((last) => ({ ...last, earlierMayHaveRung: call.maybeRang })) : attempts;
}

function lastOf(call: AttemptedCall): StoredAttempt {
  const { upstreamCode: code, upstreamRequestId: requestId, sentAt } = call;
  return {
    number: call.attempt,
    nonce: call.nonce,
    signedAt: call.signedAt?.toISOString() ?? null,
    signedFor: call.signedFor ?? '',
    ...(sentAt && { sentAt: sentAt.toISOString() }),
    ...(code !== null && { code }),
    ...(requestId !== null && { requestId }),
  };
}

function toAttempt(attempt: StoredAttempt, before: readonly StoredAttempt[], operation: string): CallAttemptDto {
  const { number, nonce, signedAt, signedFor, sentAt } = attempt;
  const previous = before.at(-1);
  const isCopy = nonce !== null && nonce === previous?.nonce;
  return {
    number,
    operation: operationOf(signedFor) || operation,
    account: accountNameOf(signedFor) || null,
    signedAt: signedAt && new Date(signedAt).toISOString(),
    sentAt: sentAt ? new Date(sentAt).toISOString() : null,
    ...endOf(attempt, before),
    isCopy,
    earlierMayHaveRung: previous?.maybeRang ?? false,
  };
}

/**
 * An answer belongs to one request. A copy that proved nothing leaves the call with the end of the request before it, as does
 * a further stamp that was never sent: how those ended is not known.
 */
function endOf({ code, requestId, nonce }: StoredAttempt, before: readonly StoredAttempt[]) {
  const isOfAnother = before.some(
    (other) =>
      other.code === code && other.requestId === requestId && (requestId !== undefined || other.nonce === nonce),
  );
  return isOfAnother ? { code: null, requestId: null } : { code: code ?? null, requestId: requestId ?? null };
}
