import { VoiceApiError } from '../../../../../clients/typescript/src/index.js';
import { api, read } from '../../../api/client.js';

export const HOLIDAYS_KEY = ['holidays'];

/** What came with the version holds again; 404 says that nothing came, and that what was loaded is gone. */
export async function removeHolidayYear(year: number): Promise<void> {
  try {
    await read(api.DELETE('/v1/holidays/{year}', { params: { path: { year } } }));
  } catch (error) {
    if (!(error instanceof VoiceApiError && error.status === 404)) throw error;
  }
}

/** Dates as people paste them: lines, commas or spaces between. */
export const toDates = (text = ''): string[] => [...new Set(text.split(/[\s,;，、]+/).filter(Boolean))];
