import { Injectable, type PipeTransform } from '@nestjs/common';
import { AppError } from '../../common/errors/app-error.js';
import { CALL_ID_PATTERN } from './call-id.js';

/** What cannot be a call id is not found; no query is made for it. */
@Injectable()
export class CallIdPipe implements PipeTransform<string, string> {
  transform(id: string): string {
    if (!CALL_ID_PATTERN.test(id))
      throw new AppError('not-found', 'There is no call with this id; ids are 15 letters and digits');
    return id;
  }
}
