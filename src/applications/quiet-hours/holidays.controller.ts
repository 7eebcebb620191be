import { Body, Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AnyKey, Scope } from '../access/access.decorators.js';
import type { AuditedChange } from '../audit/log/audited-change.js';
import { Change } from '../audit/requests/change.decorator.js';
import {
  type HolidayYearDto,
  type HolidayYearListDto,
  PutHolidayYearDto,
  type RemovedHolidayYearDto,
} from './dto/holiday-year.dto.js';
import * as docs from './holidays.openapi.js';
import { HolidaysService } from './holidays.service.js';
import { YearPipe } from './year.pipe.js';

/** The holidays and make-up workdays that quiet hours go by. */
@ApiTags('holidays')
@Controller('v1/holidays')
export class HolidaysController {
  constructor(private readonly holidays: HolidaysService) {}

  @Get()
  @AnyKey()
  @docs.ApiListHolidays()
  async listHolidays(): Promise<HolidayYearListDto> {
    return { items: await this.holidays.list() };
  }

  @Put(':year')
  @Scope('admin')
  @docs.ApiPutHolidays()
  putHolidays(
    @Param('year', YearPipe) year: number,
    @Body() body: PutHolidayYearDto,
    @Change() change: AuditedChange,
  ): Promise<HolidayYearDto> {
    return this.holidays.put(year, body, change);
  }

  @Delete(':year')
  @Scope('admin')
  @docs.ApiDeleteHolidays()
  deleteHolidays(
    @Param('year', YearPipe) year: number,
    @Change() change: AuditedChange,
  ): Promise<RemovedHolidayYearDto> {
    return this.holidays.remove(year, change);
  }
}
