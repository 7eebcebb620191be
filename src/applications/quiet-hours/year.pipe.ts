import { Injectable, type PipeTransform } from '@nestjs/common';
import { invalidRequest } from '../../common/http/request-validation.pipe.js';

const YEAR = /^(?:20\d{2}|2100)$/;

/** The `year` of a URL. */
@Injectable()
export class YearPipe implements PipeTransform<string, number> {
  transform(year: string): number {
    if (YEAR.test(year)) return Number(year);
    throw invalidRequest([
      { field: 'year', message: 'must be a year from 2000 to 2100', messageZh: '必须是 2000 到 2100 之间的年份' },
    ]);
  }
}
