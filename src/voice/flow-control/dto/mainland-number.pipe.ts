import { Injectable, type PipeTransform } from '@nestjs/common';
import { invalidRequest } from '../../../common/http/request-validation.pipe.js';
import { parseMainlandNumber } from '../../../common/phone/mainland-number.js';

/** The `number` of a URL as E.164. */
@Injectable()
export class MainlandNumberPipe implements PipeTransform<string, string> {
  transform(number: string): string {
    const parsed = parseMainlandNumber(number);
    if (parsed === undefined) {
      throw invalidRequest([
        {
          field: 'number',
          message:
            'must be a mainland Chinese phone number in E.164 or national form, for example +8613900139000 or 057112345678',
        },
      ]);
    }
    return parsed;
  }
}
