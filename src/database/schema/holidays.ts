import { date, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.js';

/** Years of holidays that were loaded; others are as they came with the version. */
export const holidayYears = pgTable('holiday_years', {
  year: integer('year').primaryKey(),
  source: text('source').notNull(),
  holidays: date('holidays').array().notNull(),
  workdays: date('workdays').array().notNull(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
});
