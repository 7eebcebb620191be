import { isTimeZone } from '../../common/timing/time-zone.js';

/** What administrators allow an application; what is absent has the gateway's default, which mostly is no limit. */
export interface ApplicationLimits {
  /** Calls that are accepted on one day of {@link timeZone}. */
  readonly callsPerDay?: number;
  /** What those may cost by CALL_PRICES, in CALL_CURRENCY. */
  readonly spendPerDay?: number;
  /** Of each key, on each replica. */
  readonly requestsPerSecond?: number;
  /** IANA name. */
  readonly timeZone?: string;
  /** ISO 3166-1 codes of countries whose numbers may be rung. */
  readonly allowedCountries?: readonly string[];
  /** With which the numbers may begin that are rung, in E.164. */
  readonly allowedPrefixes?: readonly string[];
  /** Calls for the purpose bulk to one callee; 0 is no limit. */
  readonly bulkPerCallee24h?: number;
  readonly bulkPerCallee30d?: number;
}

export const LIMIT_NAMES = [
  'callsPerDay',
  'spendPerDay',
  'requestsPerSecond',
  'timeZone',
  'allowedCountries',
  'allowedPrefixes',
  'bulkPerCallee24h',
  'bulkPerCallee30d',
] as const satisfies readonly (keyof ApplicationLimits)[];

/** Changes of limits: what is absent stays, null is the default. */
export type LimitsPatch = { readonly [Name in keyof ApplicationLimits]: ApplicationLimits[Name] | null };

/** Reads `applications.limits`; undefined without any. What has no sense is left out. */
export function toApplicationLimits(stored: unknown): ApplicationLimits | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const limits = stored as Record<string, unknown>;
  const known = LIMIT_NAMES.filter((name) => IS_USABLE[name](limits[name])).map((name) => [name, limits[name]]);
  return known.length === 0 ? undefined : (Object.fromEntries(known) as ApplicationLimits);
}

const isAmount = (value: unknown) => typeof value === 'number' && value >= 0;
const isList = (value: unknown) => Array.isArray(value) && value.every((one) => typeof one === 'string');

const IS_USABLE: Readonly<Record<keyof ApplicationLimits, (value: unknown) => boolean>> = {
  callsPerDay: isAmount,
  spendPerDay: isAmount,
  requestsPerSecond: (value) => typeof value === 'number' && value > 0,
  timeZone: isTimeZone,
  allowedCountries: isList,
  allowedPrefixes: isList,
  bulkPerCallee24h: isAmount,
  bulkPerCallee30d: isAmount,
};
