import { COMMON_STATUSES } from './statuses/common.statuses.js';
import { SINGLE_STATUSES } from './statuses/single.statuses.js';
import { TWO_WAY_STATUSES } from './statuses/two-way.statuses.js';
import { type CallForm, type CallStatusMeaning, type StatusTable } from './statuses/call-status.types.js';

export { CALL_REASONS } from './statuses/call-status.types.js';
export type { CallForm, CallReason, CallStatusMeaning } from './statuses/call-status.types.js';

const TABLES: Readonly<Record<CallForm, StatusTable>> = {
  single: { ...COMMON_STATUSES, ...SINGLE_STATUSES },
  'two-way': { ...COMMON_STATUSES, ...TWO_WAY_STATUSES },
};

/**
 * What a `status_code` of a receipt says. The same code may mean different things for single and two-way calls.
 *
 * @returns `undefined` for a code that no public page explains for this form of call; the caller decides what then
 */
export function callStatusMeaning(code: string, form: CallForm): CallStatusMeaning | undefined {
  const table = TABLES[form];
  const row = Object.hasOwn(table, code) ? table[code] : undefined;
  return row && { code, ...row };
}

/** True for a code that tells where a call is, not that it is over. */
export function isStage({ stage }: CallStatusMeaning): boolean {
  return stage !== 'ended';
}

/** Every code that is known for a form of call. */
export function listCallStatuses(form: CallForm): CallStatusMeaning[] {
  return Object.entries(TABLES[form]).map(([code, row]) => ({ code, ...row }));
}
