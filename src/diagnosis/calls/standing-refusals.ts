import { findError } from '../../aliyun/catalog/error-dictionary.js';
import { refusalScope } from '../../voice/upstream/accounts/account-outcome.js';
import type { CallGroup } from './recent-calls.js';

/** An account refuses, and has not taken a call since. */
export interface StandingRefusal {
  readonly account: string;
  readonly operation: string;
  readonly code: string;
  readonly count: number;
  readonly last: Date;
}

const ACCEPTED = 'OK';
/** About the number that is shown; other codes of that category are about the callee. */
const SHOW_NUMBER: ReadonlySet<string> = new Set(['isv.DISPLAY_NUMBER_ILLEGAL', 'isv.BILLID_NOT_EXIST']);

/**
 * Refusals that would meet the next call, too: of a whole account (arrears), or of one operation (a right that is missing). One
 * that was followed by an accepted call is over. Pure.
 */
export function standingRefusals(calls: readonly CallGroup[], scope: 'account' | 'operation'): StandingRefusal[] {
  return calls.filter(isRefusal).filter((refused) => {
    if (refusalScope(refused.code) !== scope) return false;
    const reached = (other: CallGroup) =>
      other.account === refused.account && (scope === 'account' || other.operation === refused.operation);
    return !calls.some((other) => other.code === ACCEPTED && reached(other) && other.last > refused.last);
  });
}

/** Refusals for the number that was to be shown: others may be fine. Pure. */
export function showNumberRefusals(calls: readonly CallGroup[]): StandingRefusal[] {
  return calls.filter(isRefusal).filter(({ code }) => SHOW_NUMBER.has(findError(code)?.code ?? ''));
}

/** Operations with which a call was accepted. Pure. */
export function acceptedOperations(calls: readonly CallGroup[]): ReadonlySet<string> {
  return new Set(calls.filter(({ code }) => code === ACCEPTED).map(({ operation }) => operation));
}

function isRefusal(group: CallGroup): group is CallGroup & StandingRefusal {
  return group.account !== null && group.code !== null && findError(group.code)?.outcome === 'refused';
}
