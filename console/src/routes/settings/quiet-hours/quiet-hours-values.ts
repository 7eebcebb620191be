import type { QuietDay, QuietHours, QuietPurpose, QuietWindow } from '../../../api/types.js';

/** What the form holds: a list that is empty stands for all. */
export interface WindowValues {
  readonly from: string;
  readonly to: string;
  readonly days: readonly QuietDay[];
  readonly purposes: readonly QuietPurpose[];
}

export interface QuietValues {
  readonly timeZone: string;
  readonly exemptPurposes: readonly QuietPurpose[];
  readonly windows: readonly WindowValues[];
}

/** The night: what most people begin with. */
export const NEW_WINDOW: WindowValues = { from: '21:00', to: '09:00', days: [], purposes: [] };

/** That of all who are called: mainland numbers only. Whoever looks at it may sit elsewhere. */
const CALLEES_ZONE = 'Asia/Shanghai';

export function toValues(quietHours: QuietHours | null): QuietValues {
  const { timeZone = CALLEES_ZONE, exemptPurposes = ['verification'], windows = [] } = quietHours ?? {};
  const shown = windows.map(({ from, to, days = [], purposes = [] }) => ({ from, to, days, purposes }));
  return { timeZone, exemptPurposes, windows: shown };
}

/** Without a window there are no quiet hours. */
export function toQuietHours({ timeZone, exemptPurposes, windows }: QuietValues): QuietHours | null {
  if (windows.length === 0) return null;
  return { timeZone, exemptPurposes: [...exemptPurposes], windows: windows.map(toWindow) };
}

function toWindow({ from, to, days, purposes }: WindowValues): QuietWindow {
  return {
    ...{ from, to },
    ...(days.length > 0 && { days: [...days] }),
    ...(purposes.length > 0 && { purposes: [...purposes] }),
  };
}
