import { HolidayYearsRepository } from '../../applications/quiet-hours/holiday-years.repository.js';
import { Holidays } from '../../applications/quiet-hours/holidays.js';
import type { Database } from '../../database/database.js';
import type { Check } from '../check.js';
import { type Finding, finding } from '../finding.js';
import { READ_NEEDED_HOLIDAYS } from './holidays.sql.js';

interface Needed {
  readonly applicationCount: number;
  readonly years: readonly number[];
}

/** Whether quiet hours know the holidays that they go by. */
export class HolidaysCheck implements Check {
  readonly name = 'holidays';
  private readonly holidays: Holidays;

  constructor(private readonly database: Database) {
    this.holidays = new Holidays(new HolidayYearsRepository(database));
  }

  async run(): Promise<readonly Finding[]> {
    const [needed] = (await this.database.pool.query<Needed>(READ_NEEDED_HOLIDAYS)).rows;
    const { applicationCount = 0, years = [] } = needed ?? {};
    const calendar = await this.holidays.find();
    const missing = applicationCount > 0 ? years.filter((year) => !calendar.knows(year)) : [];
    const detail = { applications: applicationCount, missingYears: missing.map(String) };
    return [finding(missing.length > 0 ? 'holidays-missing' : 'holidays-ok', detail)];
  }
}
