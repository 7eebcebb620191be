import type { AppConfig } from '../../config/app.config.js';
import { callIdsFrom } from '../call-store/call-id.js';
import type { RetentionCuts } from './old-partitions.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Before which time what is too old; of calls and spoken texts, the first id that is not, too. */
export interface RetentionTimes extends RetentionCuts {
  readonly firstCallId: string;
  readonly firstSpokenId: string;
  readonly keys: Date;
}

type Settings = Pick<
  AppConfig,
  'retentionDays' | 'receiptRetentionDays' | 'retentionBy' | 'idempotencyTtlHours' | 'spokenParamsRetentionHours'
>;

/** Ids begin with their time, so age is a range of the primary key. By months, a month stays until all of it is too old. Pure. */
export function retentionTimes(settings: Settings, nowMs: number): RetentionTimes {
  const { retentionDays, receiptRetentionDays, retentionBy } = settings;
  const cut = (days: number) => {
    const time = new Date(nowMs - days * DAY_MS);
    return retentionBy === 'month' ? new Date(Date.UTC(time.getUTCFullYear(), time.getUTCMonth())) : time;
  };
  const calls = cut(retentionDays);
  return {
    calls,
    firstCallId: callIdsFrom(calls.getTime()),
    receipts: cut(Math.min(receiptRetentionDays, retentionDays)),
    keys: new Date(nowMs - settings.idempotencyTtlHours * HOUR_MS),
    firstSpokenId: callIdsFrom(nowMs - settings.spokenParamsRetentionHours * HOUR_MS),
  };
}
