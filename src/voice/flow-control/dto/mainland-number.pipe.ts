import { Injectable, type PipeTransform } from '@nestjs/common';
import { invalidRequest } from '../../../common/http/request-validation.pipe.js';
import { parseMainlandNumber } from '../../../common/phone/mainland-number.js';
import { NUMBER_RULE } from '../../../common/phone/phone.validators.js';

/** The `number` of a URL as E.164. */
@Injectable()
export class MainlandNumberPipe implements PipeTransform<string, string> {
  transform(number: string): string {
    const parsed = parseMainlandNumber(number);
    if (parsed === undefined) throw invalidRequest([{ field: 'number', ...NUMBER_RULE }]);
    return parsed;
  }
}
