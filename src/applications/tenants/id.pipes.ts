import { Injectable, type PipeTransform } from '@nestjs/common';
import { AppError } from '../../common/errors/app-error.js';

/** `app_` and 15 letters and digits, or a name of an earlier version such as `default`. */
const APPLICATION_ID = /^[\w-]{1,64}$/;
const KEY_ID = /^ak_[0-9A-Za-z]{15}$/;

/** What cannot be an id is not found; no query is made for it. */
@Injectable()
export class ApplicationIdPipe implements PipeTransform<string, string> {
  transform(id: string): string {
    if (APPLICATION_ID.test(id)) return id;
    throw new AppError('not-found', 'There is no application with this id');
  }
}

/** The same for API keys. */
@Injectable()
export class ApiKeyIdPipe implements PipeTransform<string, string> {
  transform(id: string): string {
    if (KEY_ID.test(id)) return id;
    throw new AppError('not-found', 'There is no API key with this id; ids are ak_ and 15 letters and digits');
  }
}
