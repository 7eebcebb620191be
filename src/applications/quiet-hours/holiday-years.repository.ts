import { Injectable } from '@nestjs/common';
import { eq, sql } from 'drizzle-orm';
import { Database } from '../../database/database.js';
import { holidayYears } from '../../database/schema.js';
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

  async put(year: number, { source, holidays, workdays }: HolidayYear): Promise<LoadedYear> {
    const row = { source, holidays: [...holidays], workdays: [...workdays] };
    const [stored] = await this.database.orm
      .insert(holidayYears)
      .values({ year, ...row })
      .onConflictDoUpdate({ target: holidayYears.year, set: { ...row, updatedAt: sql`now()` } })
      .returning();
    return stored as LoadedYear;
  }

  async remove(year: number): Promise<void> {
    await this.database.orm.delete(holidayYears).where(eq(holidayYears.year, year));
  }
}
