import { readFileSync } from 'node:fs';
import type { HolidayYear } from './holiday-calendar.js';

/** The notices for the mainland of China that came with this version, by year. */
export function knownHolidays(): Readonly<Record<string, HolidayYear>> {
  const file = new URL('./holidays.cn.json', import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, HolidayYear>;
}
