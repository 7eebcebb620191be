import { api, read } from '../../../api/client.js';

export const HOLIDAYS_KEY = ['holidays'];

/** What came with the version, if anything did, holds again. */
export async function removeHolidayYear(year: number): Promise<void> {
  await read(api.DELETE('/v1/holidays/{year}', { params: { path: { year } } }));
}

/** Dates as people paste them: lines, commas or spaces between. */
export const toDates = (text = ''): string[] => [...new Set(text.split(/[\s,;，、]+/).filter(Boolean))];
