import { Injectable } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import type { FieldProblem } from '../../common/errors/app-error.js';
import { invalidRequest } from '../../common/http/request-validation.pipe.js';
import type { AuditedChange } from '../audit/log/audited-change.js';
import type { HolidayYear } from './holiday-calendar.js';
import { HolidayYearsRepository } from './holiday-years.repository.js';
import { Holidays } from './holidays.js';
import type { HolidayYearDto, RemovedHolidayYearDto } from './dto/holiday-year.dto.js';

const DECEMBER = 12;

/** Shows and loads the holidays that quiet hours go by. */
@Injectable()
export class HolidaysService {
  constructor(
    private readonly years: HolidayYearsRepository,
    private readonly holidays: Holidays,
  ) {}

  async list(): Promise<HolidayYearDto[]> {
    return (await this.holidays.list()).map(({ year, source, isLoaded, holidays, workdays }) => ({
      year,
      source,
      builtIn: !isLoaded,
      holidays: [...holidays],
      workdays: [...workdays],
    }));
  }

  /** @throws {AppError} `invalid-request` */
  async put(year: number, loaded: HolidayYear, change: AuditedChange): Promise<HolidayYearDto> {
    const problems = problemsOf(year, loaded);
    if (problems.length > 0) throw invalidRequest(problems);
    await this.years.put(year, loaded, change);
    this.holidays.forget();
    return {
      year,
      builtIn: false,
      source: loaded.source,
      holidays: [...loaded.holidays],
      workdays: [...loaded.workdays],
    };
  }

  /** What came with this version, if anything did, holds again. */
  async remove(year: number, change: AuditedChange): Promise<RemovedHolidayYearDto> {
    await this.years.remove(year, change);
    this.holidays.forget();
    return { remaining: (await this.list()).find((one) => one.year === year) ?? null };
  }
}

function problemsOf(year: number, { holidays, workdays }: HolidayYear): FieldProblem[] {
  const both = new Set(holidays);
  return [
    ...holidays.flatMap((day, index) => problemOf(`holidays.${index}`, day, year)),
    ...workdays.flatMap((day, index) => problemOf(`workdays.${index}`, day, year)),
    ...workdays.flatMap((day, index) =>
      both.has(day)
        ? [{ field: `workdays.${index}`, message: 'is among the holidays, too', messageZh: '同时出现在 holidays 中' }]
        : [],
    ),
  ];
}

/** Around the New Year, a notice names days of the December before. */
function problemOf(field: string, day: string, year: number): FieldProblem[] {
  const date = toDate(day);
  if (!date) return [{ field, message: 'is no day of the calendar', messageZh: '日历上没有这一天' }];
  const isOf = date.year === year || (date.year === year - 1 && date.month === DECEMBER);
  return isOf
    ? []
    : [
        {
          field,
          message: `must be a day of ${year}, or of the December before`,
          messageZh: `必须是 ${year} 年或上一年 12 月中的一天`,
        },
      ];
}

function toDate(day: string): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from(day, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}
