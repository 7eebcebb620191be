import type { ApplicationLimits } from '../../applications/limits/application-limits.js';
import type { AppConfig } from '../../config/app.config.js';
import type { CallPurpose } from '../call-store/call-request.js';
import { dayCapOf } from '../call-store/day-cap.js';
import type { BulkCap, IntentCaps } from '../call-store/intent-caps.js';

/** What a call is held against as it is written; undefined where nothing limits it. */
export function intentCapsOf(
  { purpose, limits }: { readonly purpose?: CallPurpose; readonly limits: ApplicationLimits | undefined },
  now: Date,
  config: AppConfig,
): IntentCaps | undefined {
  const day = limits && dayCapOf(limits, now, config);
  const bulk = purpose === 'bulk' ? bulkCapOf(limits, config) : undefined;
  return day || bulk ? { ...(day && { day }), ...(bulk && { bulk }) } : undefined;
}

function bulkCapOf(limits: ApplicationLimits | undefined, config: AppConfig): BulkCap | undefined {
  const day = limits?.bulkPerCallee24h ?? config.bulkPerCallee24h;
  const month = limits?.bulkPerCallee30d ?? config.bulkPerCallee30d;
  return day > 0 || month > 0 ? { day, month } : undefined;
}
