import type { QuietHoursDto } from './dto/quiet-hours.dto.js';
import type { QuietHours } from './quiet-hours.js';

/** Quiet hours as they are shown. */
export function toQuietHoursResponse({ timeZone, windows, exemptPurposes }: QuietHours): QuietHoursDto {
  return {
    timeZone,
    windows: windows.map(({ days, from, to, purposes }) => ({
      ...(days && { days: [...days] }),
      from,
      to,
      ...(purposes && { purposes: [...purposes] }),
    })),
    exemptPurposes: [...exemptPurposes],
  };
}
