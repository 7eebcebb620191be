import type { QuietHours } from '../quiet-hours/quiet-hours.js';

/** How the number of a call is chosen: each in turn, or always the same one for the same callee. */
export const SHOW_NUMBER_STRATEGIES = ['round-robin', 'sticky'] as const;
export type ShowNumberStrategy = (typeof SHOW_NUMBER_STRATEGIES)[number];

/** What becomes of a call whose outcome nobody can prove: it ends as `unknown`, or is placed once more. */
export const UNKNOWN_OUTCOMES = ['report', 'redial'] as const;
export type UnknownOutcome = (typeof UNKNOWN_OUTCOMES)[number];

export interface PoolNumber {
  /** E.164. */
  readonly number: string;
  /** Most calls that show the number at the same time; without it there is no cap. */
  readonly maxConcurrent?: number;
}

/** An application's pool: the numbers for calls whose request names none. */
export interface ShowNumbers {
  readonly strategy: ShowNumberStrategy;
  /** At least one, each once. */
  readonly numbers: readonly PoolNumber[];
}

/** Most calls to one callee in each window; 0 is no limit, and what is absent is Aliyun's limit. */
export interface FlowLimitSettings {
  readonly perMinute?: number;
  readonly perHour?: number;
  readonly perDay?: number;
}

/** How callees say that they want no further calls. */
interface OptOut {
  /** The key that they press: 0–9, * or #. */
  readonly digit: string;
}

/** What an application can set for itself. */
export interface ApplicationSettings {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly flowLimits: FlowLimitSettings;
  readonly showNumbers: ShowNumbers | null;
  readonly unknownOutcome: UnknownOutcome;
  /** When its calls do not ring; null: they ring at any time. */
  readonly quietHours: QuietHours | null;
  /** The key by which callees put themselves on the do-not-call list; null: there is none. */
  readonly optOut: OptOut | null;
  /** There is a secret that signs what calls have sent to URLs of their own. */
  readonly hasWebhookSecret: boolean;
}

/** Changes of settings: what is absent stays, null is the default. */
export interface SettingsPatch {
  readonly flowLimits?: { readonly [Window in keyof FlowLimitSettings]: number | null } | null;
  readonly showNumbers?: ShowNumbers | null;
  readonly unknownOutcome?: UnknownOutcome | null;
  readonly quietHours?: QuietHours | null;
  readonly optOut?: OptOut | null;
}

/** Reads `applications.show_numbers`; numbers without any sense, and a pool without numbers, are none. */
export function toShowNumbers(stored: unknown): ShowNumbers | null {
  const { strategy, numbers } = toRecord(stored);
  const known = Array.isArray(numbers) ? numbers.map(toPoolNumber).filter((entry) => entry !== undefined) : [];
  if (known.length === 0) return null;
  return { strategy: strategy === 'sticky' ? strategy : 'round-robin', numbers: known };
}

/** Reads `applications.flow_limits`: there null is no limit, too. */
export function toFlowLimitSettings(stored: unknown): FlowLimitSettings {
  const { perMinute, perHour, perDay } = toRecord(stored);
  return { perMinute: toLimit(perMinute), perHour: toLimit(perHour), perDay: toLimit(perDay) };
}

function toPoolNumber(stored: unknown): PoolNumber | undefined {
  const { number, maxConcurrent } = toRecord(stored);
  if (typeof number !== 'string') return undefined;
  return isCount(maxConcurrent) && maxConcurrent > 0 ? { number, maxConcurrent } : { number };
}

function toLimit(stored: unknown): number | undefined {
  if (stored === null) return 0;
  return isCount(stored) ? stored : undefined;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function toRecord(value: unknown): Record<string, unknown> {
  return (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
}
