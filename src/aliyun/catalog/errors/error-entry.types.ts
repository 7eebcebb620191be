/**
 * What a code proves about a request that was meant to place a call.
 *
 * - `accepted`: the request was taken. It never means that somebody answered.
 * - `refused`: nothing was placed, and the same request will be refused again.
 * - `throttled`: nothing was placed; the same request may pass a moment later.
 * - `flow-controlled`: nothing was placed; this callee may not be called again before its window has passed.
 * - `clock-skew`: nothing was placed; sign again with a corrected clock.
 * - `ambiguous`: a phone may be ringing. Never sign and send again; wait for a receipt.
 */
export const CODE_OUTCOMES = [
  'accepted',
  'refused',
  'throttled',
  'flow-controlled',
  'clock-skew',
  'ambiguous',
] as const;
export type CodeOutcome = (typeof CODE_OUTCOMES)[number];

/**
 * Whose matter a code is. The HTTP layer maps each category to one status.
 *
 * - `invalid-request`: a parameter of the caller.
 * - `template`: template, its variables, or voice file.
 * - `number`: called number or show number.
 * - `account`: arrears, balance, subscription, real-name verification of the Aliyun account.
 * - `permission`: the RAM user or the account lacks a right.
 * - `credentials`: AccessKey, security token or signature.
 * - `configuration`: the gateway speaks to a wrong host, product, version or operation.
 * - `flow-control`: too many calls to one callee.
 * - `throttling`: too many requests per second.
 * - `time-window`: not at this time of the day.
 * - `clock`: the gateway's clock is off.
 * - `replay`: this nonce was seen before.
 * - `blocked`: complaints, risk control, refused content.
 * - `upstream-fault`: a fault on Aliyun's or the carrier's side.
 * - `not-found`: what was asked for does not exist, or not yet.
 */
export const ERROR_CATEGORIES = [
  'invalid-request',
  'template',
  'number',
  'account',
  'permission',
  'credentials',
  'configuration',
  'flow-control',
  'throttling',
  'time-window',
  'clock',
  'replay',
  'blocked',
  'upstream-fault',
  'not-found',
] as const;
export type ErrorCategory = (typeof ERROR_CATEGORIES)[number];

/** One text in both languages of the gateway. */
export interface BilingualText {
  readonly en: string;
  readonly zh: string;
}

/** One upstream error code, or a family of codes: ends in `*`, which stands for any text, and may have more of them. */
export interface ErrorEntry {
  readonly code: string;
  /** Other spellings of the same code, and families that mean the same. */
  readonly aliases?: readonly string[];
  readonly category: ErrorCategory;
  readonly outcome: Exclude<CodeOutcome, 'accepted'>;
  readonly meaning: BilingualText;
  /** What to do, for the one who reads the error. */
  readonly remedy: BilingualText;
  /** The public page that documents the code. */
  readonly source: string;
}
