import type { FaultMode } from '../gateway/faults.table.js';
import { OUTCOMES, type CallOutcome, type OutcomeName } from './outcome.table.js';

/** What the sandbox does with a call, chosen by the last four digits of the called number. */
export interface CallScript {
  /** The last four digits; empty for the script of every other number. */
  readonly ending: string;
  /** How the call ends, when it is placed. */
  readonly outcome: OutcomeName;
  /** Something goes wrong with the answer. */
  readonly fault?: FaultMode;
  /** The fault happens to the first request for a number only. */
  readonly isFaultOnce?: boolean;
  /** Refused with this code instead of placed. */
  readonly refusal?: string;
  /** No receipt is ever sent; only QueryCallDetailByCallId knows. */
  readonly isSilent?: boolean;
  /** It rings until somebody acts by the control API. */
  readonly isInteractive?: boolean;
  /** Size of the recording, when one is made. */
  readonly recordingBytes?: number;
  /** One sentence for docs/sandbox.md. */
  readonly summary: string;
}

const GIGABYTE = 1024 ** 3;

const phone = (ending: string, outcome: OutcomeName, summary: string): CallScript => ({ ending, outcome, summary });
const fault = (ending: string, mode: FaultMode, summary: string): CallScript => ({
  ending,
  outcome: 'answered',
  fault: mode,
  summary,
});
const refusal = (ending: string, code: string, summary: string): CallScript => ({
  ending,
  outcome: 'answered',
  refusal: code,
  summary,
});

export const DEFAULT_SCRIPT: CallScript = phone('', 'answered', 'answered, listened to the end');

/** All scripts; docs/sandbox.md shows this table and a test holds the two together. */
export const SCRIPTS: readonly CallScript[] = [
  phone('0001', 'busy', 'busy'),
  phone('0002', 'no-answer', 'rings, nobody answers'),
  phone('0003', 'rejected', 'rings, the callee rejects'),
  phone('0004', 'powered-off', 'phone powered off'),
  phone('0005', 'invalid-number', 'number does not exist'),
  phone('0006', 'unreachable', 'unreachable'),
  phone('0007', 'suspended', 'number suspended'),
  phone('0008', 'hung-up-early', 'answered, hung up early'),
  phone('0009', 'out-of-area', 'out of the service area'),
  phone('0010', 'audio-format', 'answered, the voice file cannot be played'),
  phone('0011', 'pressed-1', 'answered, presses 1 (IvrCall, SmartCall)'),
  phone('0012', 'pressed-2', 'answered, presses 2 (IvrCall, SmartCall)'),
  phone('0013', 'key-timeout', 'answered, presses no key in time (IvrCall, SmartCall)'),
  phone('0014', 'caller-busy', 'two-way: the caller is busy'),
  phone('0015', 'caller-no-answer', 'two-way: the caller does not answer'),
  phone('0016', 'caller-restricted', 'two-way: the caller number is restricted'),
  phone('0017', 'frequency-ban', "blocked by the carrier's frequency ban"),
  phone('0018', 'long-talk', 'answered, 60 seconds of talk'),
  { ...phone('0019', 'answered', 'answered; a recording has 1 GiB'), recordingBytes: GIGABYTE },
  { ...fault('0020', 'throttle', 'first request throttled, then answered'), isFaultOnce: true },
  fault('0021', 'throttle', 'always throttled'),
  fault('0022', 'unavailable', 'HTTP 503, not placed'),
  fault('0023', 'html502', 'HTTP 502 with HTML, not placed'),
  fault('0024', 'hang', 'never answered, not placed'),
  fault('0025', 'reset-before', 'connection reset, not placed'),
  fault('0026', 'reset-after-place', 'placed, then connection reset'),
  fault('0027', 'bad-json', 'placed, broken JSON'),
  fault('0028', 'no-call-id', 'placed, OK without CallId'),
  fault('0029', 'system-error-after-place', 'placed, answered isp.SYSTEM_ERROR'),
  fault('0030', 'system-error', 'isp.SYSTEM_ERROR, not placed'),
  refusal('0031', 'isv.AMOUNT_NOT_ENOUGH', 'balance too low'),
  refusal('0032', 'isp.RAM_PERMISSION_DENY', 'RAM permission denied'),
  fault('0033', 'clock-expired', 'always InvalidTimeStamp.Expired'),
  { ...phone('0034', 'answered', 'answered, but no receipt ever comes'), isSilent: true },
  fault('0035', 'slow', 'placed, answered after 3 s'),
  refusal('0036', 'isv.BUSINESS_LIMIT_CONTROL', 'flow control'),
  fault('0037', 'hang-after-place', 'placed, never answered'),
  fault('0038', 'unavailable-after-place', 'placed, then HTTP 503'),
  fault('0039', 'html502-after-place', 'placed, then HTTP 502 with HTML'),
  { ...fault('0040', 'clock-expired', 'first request InvalidTimeStamp.Expired, then answered'), isFaultOnce: true },
  { ...fault('0041', 'unavailable', 'first request HTTP 503, not placed; then answered'), isFaultOnce: true },
  { ...fault('0042', 'reset-before', 'first connection reset, not placed; then answered'), isFaultOnce: true },
  { ...fault('0043', 'hang', 'first request never answered, not placed; then answered'), isFaultOnce: true },
  { ...phone('0044', 'busy', 'busy, but no receipt ever comes'), isSilent: true },
  refusal('0045', 'isv.OUT_OF_SERVICE', 'service suspended for arrears'),
  refusal('0046', 'isv.COMPLAINT_REJECT', 'blocked after complaints'),
  refusal('0047', 'isv.VOICE_ROBOT_NOT_PERIOD', 'not allowed at this time of day'),
  phone('0048', 'over-concurrency', 'more concurrent calls than the number has'),
  phone('0049', 'restricted', 'incoming calls barred'),
  phone('0050', 'time-ban', "blocked by the carrier's time-of-day ban"),
  { ...phone('0051', 'no-answer', 'rings until somebody acts, for 30 s'), isInteractive: true },
];

const BY_ENDING = new Map(SCRIPTS.map((script) => [script.ending, script]));

/** The script of a called number; anything that ends in no script is answered. */
export function scriptOf(calledNumber: string): CallScript {
  return BY_ENDING.get(calledNumber.slice(-4)) ?? DEFAULT_SCRIPT;
}

export function outcomeOf(script: CallScript): CallOutcome {
  return OUTCOMES[script.outcome];
}
