import { Injectable } from '@nestjs/common';
import { eq, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { Database } from '../../database/database.js';
import { holidayYears } from '../../database/schema.js';
import type { AuditedChange } from '../audit/log/audited-change.js';
import type { HolidayYear } from './holiday-calendar.js';

/** A year that was loaded. */
export interface LoadedYear extends HolidayYear {
  readonly year: number;
  readonly updatedAt: Date;
}

/** Years of holidays in PostgreSQL. */
@Injectable()
export class HolidayYearsRepository {
  constructor(private readonly database: Database) {}

  async list(): Promise<LoadedYear[]> {
    return await this.database.orm.select().from(holidayYears).orderBy(holidayYears.year);
  }

  async put(year: number, { source, holidays, workdays }: HolidayYear, change: AuditedChange): Promise<void> {
    const row = { source, holidays: [...holidays], workdays: [...workdays] };
    await change.within(this.database, async (client, note) => {
      await drizzle(client)
        .insert(holidayYears)
        .values({ year, ...row })
        .onConflictDoUpdate({ target: holidayYears.year, set: { ...row, updatedAt: sql`now()` } });
      await note();
    });
  }

  async remove(year: number, change: AuditedChange): Promise<void> {
    await change.within(this.database, async (client, note) => {
      await drizzle(client).delete(holidayYears).where(eq(holidayYears.year, year));
      await note();
    });
  }
}
