import type { ApplicationLimits } from '../../applications/limits/application-limits.js';
import type { DayOfCalls } from './days.js';
import type { UsageDayDto, UsageLeftDto } from './dto/usage.dto.js';
import type { Counted } from './usage.repository.js';

type Prices = Readonly<Record<string, number>>;

/** Prices have four decimals: sums of fractions are brought back to them. */
const PARTS = 10_000;

export function toUsageDay({ day, kinds }: DayOfCalls, prices: Prices): UsageDayDto {
  return { day, ...countOf(kinds, prices), byKind: { ...kinds } };
}

/** All calls of a day, and what they cost. */
export function countOf(kinds: DayOfCalls['kinds'], prices: Prices): Counted {
  const entries = Object.entries(kinds);
  return {
    calls: entries.reduce((sum, [, count]) => sum + count, 0),
    spend: round(entries.reduce((sum, [kind, count]) => sum + count * (prices[kind] ?? 0), 0)),
  };
}

/** @param used what the caps are held against. */
export function toUsageLeft(limits: ApplicationLimits | undefined, used: Counted, resetsAt: Date): UsageLeftDto {
  const { callsPerDay = null, spendPerDay = null } = limits ?? {};
  return {
    callsPerDay,
    callsLeft: callsPerDay === null ? null : Math.max(0, callsPerDay - used.calls),
    spendPerDay,
    spendLeft: spendPerDay === null ? null : round(Math.max(0, spendPerDay - used.spend)),
    resetsAt: resetsAt.toISOString(),
  };
}

function round(amount: number): number {
  return Math.round(amount * PARTS) / PARTS;
}
