import type { ApplicationLimits } from '../../applications/limits/application-limits.js';
import { toCallPrices } from '../../config/call-prices.js';
import type { AppConfig } from '../../config/app.config.js';
import { callIdsFrom } from './call-id.js';
import type { DayCap } from './intent-caps.js';

/** No day of any time zone began earlier, however far the clocks differ. */
const LONGEST_DAY_MS = 2 * 24 * 60 * 60 * 1000;

type DaySettings = Pick<AppConfig, 'limitsTimeZone' | 'callPrices'>;

/** The time zone whose days an application's caps are for. */
export function zoneOf(limits: ApplicationLimits | undefined, config: Pick<AppConfig, 'limitsTimeZone'>): string {
  return limits?.timeZone ?? config.limitsTimeZone;
}

const prices = new WeakMap<readonly string[], DayCap['prices']>();

/** Read once for each configuration, not for each call. */
function pricesOf({ callPrices }: DaySettings): DayCap['prices'] {
  const known = prices.get(callPrices) ?? toCallPrices(callPrices);
  prices.set(callPrices, known);
  return known;
}

/** What an application may call on the day of `now`; undefined without a cap, which then costs nothing. */
export function dayCapOf(limits: ApplicationLimits, now: Date, config: DaySettings): DayCap | undefined {
  if (limits.callsPerDay === undefined && limits.spendPerDay === undefined) return undefined;
  const { callsPerDay, spendPerDay } = limits;
  return {
    zone: zoneOf(limits, config),
    firstId: callIdsFrom(now.getTime() - LONGEST_DAY_MS),
    ...(callsPerDay !== undefined && { calls: callsPerDay }),
    ...(spendPerDay !== undefined && { spend: spendPerDay }),
    prices: pricesOf(config),
  };
}
