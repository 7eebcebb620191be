import type { CallKind, CallRequest, ShowNumberField } from '../call-store/call-request.js';

const NUMBER_FIELDS: Readonly<Record<CallKind, readonly ShowNumberField[]>> = {
  tts: ['showNumber'],
  'voice-file': ['showNumber'],
  ivr: ['showNumber'],
  'two-way': ['callerShowNumber', 'calleeShowNumber'],
};
/** Kinds that the upstream takes without a number: with a common-mode template. */
const KINDS_WITHOUT_NUMBER: readonly CallKind[] = ['tts', 'voice-file'];

/**
 * What a stored request says of its pool: these numbers came from it, or are to come. Each attempt from the queue chooses
 * anew, and the database gives the number back when the call ends (triggers of 0003_show_numbers.sql).
 */
export interface FromPool {
  readonly fromPool: readonly ShowNumberField[];
}

type PoolableRequest = CallRequest & Partial<FromPool>;

/** True when a pool is to choose: the request leaves a number out. Null is no wish for one: a common-mode template takes none. */
export function wantsPoolNumber(request: PoolableRequest): boolean {
  return fieldsFromPool(request).length > 0;
}

/** True when the call cannot be placed unless a pool gives it a number. */
export function needsPoolNumber(request: PoolableRequest): boolean {
  return wantsPoolNumber(request) && !KINDS_WITHOUT_NUMBER.includes(request.kind);
}

/** The request with the chosen number: a two-way call shows it on every leg for which it names none itself. */
export function withPoolNumber(request: PoolableRequest, number: string): CallRequest & FromPool {
  const fromPool = fieldsFromPool(request);
  return { ...request, ...Object.fromEntries(fromPool.map((field) => [field, number])), fromPool };
}

/** The request of a call that waits in the queue: its number is chosen when it is claimed. */
export function awaitingPoolNumber(request: PoolableRequest): CallRequest & FromPool {
  return { ...request, fromPool: fieldsFromPool(request) };
}

function fieldsFromPool(request: PoolableRequest): readonly ShowNumberField[] {
  if (request.fromPool) return request.fromPool;
  const numbers: Partial<Record<ShowNumberField, unknown>> = request;
  return NUMBER_FIELDS[request.kind].filter((field) => numbers[field] === undefined);
}
