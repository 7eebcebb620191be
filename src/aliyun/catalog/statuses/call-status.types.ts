import { type BilingualText } from '../errors/error-entry.types.js';

/** A single call rings one phone; a two-way call (ClickToDial) rings the caller, then the callee. */
export type CallForm = 'single' | 'two-way';

/** Where a call is, told from one status code. `key-pressed` says that a DTMF key arrived. */
export type CallStage = 'dialing' | 'ringing' | 'answered' | 'key-pressed' | 'ended';

/** The call status a code proves, in the words of the gateway. */
export type ReportedStatus =
  'initiated' | 'ringing' | 'in-progress' | 'completed' | 'busy' | 'no-answer' | 'rejected' | 'failed' | 'canceled';

/** Why a call is in its state: a stable code for programs. */
export const CALL_REASONS = [
  'call-started',
  'ringing',
  'answered',
  'key-pressed',
  'call-ended',
  'call-not-found',
  'played-to-end',
  'hung-up-early',
  'key-input-timeout',
  'conversation-ended',
  'busy',
  'no-answer',
  'rejected',
  'canceled',
  'invalid-number',
  'number-reclaimed',
  'unreachable',
  'out-of-service-area',
  'powered-off',
  'suspended',
  'incoming-barred',
  'call-forwarded',
  'call-loss',
  'caller-restricted',
  'callee-restricted',
  'show-number-illegal',
  'audio-format',
  'concurrency-exceeded',
  'time-of-day-ban',
  'frequency-ban',
  'operator-block',
  'network-busy',
  'carrier-timeout',
  'carrier-terminated',
  'carrier-error',
  'system-error',
  'unrecognised',
] as const;
export type CallReason = (typeof CALL_REASONS)[number];

/** What one status code says about a call of one form. */
export interface CallStatusMeaning {
  readonly code: string;
  readonly stage: CallStage;
  /** The code decides how the call ended. */
  readonly final: boolean;
  /** Absent when the code does not decide it: `200100` says only that the call is over. */
  readonly status?: ReportedStatus;
  /** Two-way calls only, where the code names the party. */
  readonly leg?: 'caller' | 'callee';
  readonly reason: CallReason;
  readonly meaning: BilingualText;
}

/** A row of a status table; its key is the code. */
export type StatusRow = Omit<CallStatusMeaning, 'code'>;

/** Status rows by code. */
export type StatusTable = Readonly<Record<string, StatusRow>>;

/** A code that decides how the call ended. */
export function ended(
  status: ReportedStatus,
  reason: CallReason,
  meaning: BilingualText,
  leg?: CallStatusMeaning['leg'],
): StatusRow {
  return { stage: 'ended', final: true, status, reason, meaning, ...(leg && { leg }) };
}
