import type { LocalErrorCode } from '../../../aliyun/aliyun.error.js';
import { findError } from '../../../aliyun/catalog/error-dictionary.js';
import { CLIENT_FAULT } from '../../call-store/own-failures.js';
import type { SendOutcome } from '../send-outcome.js';
import type { BreakerSignal } from './breaker-state.js';

/** No byte left, since the account could not be reached; other codes of `not-sent` are matters of our own. */
const NOT_REACHED: ReadonlySet<string> = new Set<LocalErrorCode>([
  'CredentialsUnavailable',
  'DnsFailed',
  'ConnectRefused',
  'ConnectTimeout',
  'ConnectFailed',
  'TlsFailed',
  'ProxyFailed',
  'QueueTimeout',
]);

/** The feature is not open (ClickToDial is by invitation): other operations of the account may be. */
const FEATURE_NOT_OPEN = 'isv.PRODUCT_UNSUBSCRIBE';

export type RefusalScope = 'account' | 'operation';

/**
 * How far a refusal reaches: `account` when every call would be refused (arrears, credentials), `operation` when every call
 * of this operation would be (RAM grants rights by operation), undefined when it is about this request.
 */
export function refusalScope(code: string): RefusalScope | undefined {
  const category = findError(code)?.category;
  if (category === 'permission' || code === FEATURE_NOT_OPEN) return 'operation';
  return category === 'account' || category === 'credentials' ? 'account' : undefined;
}

/** No byte left, since the account could not be reached. */
export function isUnreached(outcome: SendOutcome): boolean {
  return outcome.type === 'retry-later' && NOT_REACHED.has(outcome.code);
}

/** Refused for what the account is, not for what the request is. */
export function isAccountRefusal(outcome: SendOutcome): boolean {
  return outcome.type === 'refused' && refusalScope(outcome.code) !== undefined;
}

/** Refused for the key, or for what was signed with it. */
export function isKeyRefusal(outcome: SendOutcome): boolean {
  return outcome.type === 'refused' && findError(outcome.code)?.category === 'credentials';
}

/** Refused for going too fast. */
export function isThrottled(outcome: SendOutcome): boolean {
  return outcome.type === 'retry-later' && findError(outcome.code)?.category === 'throttling';
}

/**
 * What an outcome says about the account.
 *
 * @param isCopy a copy is answered by the replay guard, in front of everything: only what passed it counts. A lost answer
 *   was counted with the first send.
 */
export function signalOf(outcome: SendOutcome, isCopy = false): BreakerSignal {
  if (outcome.type === 'accepted') return 'success';
  if (isAccountRefusal(outcome)) return 'refusal';
  if (isCopy) return 'nothing';
  switch (outcome.type) {
    case 'refused':
    case 'flow-controlled':
      return outcome.code === CLIENT_FAULT ? 'nothing' : 'answered';
    case 'retry-later':
      if (isUnreached(outcome)) return 'failure';
      return outcome.requestId === null ? 'nothing' : 'answered';
    case 'ambiguous':
      return outcome.code === CLIENT_FAULT ? 'nothing' : 'failure';
  }
}
