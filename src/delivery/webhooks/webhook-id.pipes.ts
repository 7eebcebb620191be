import { Injectable, type PipeTransform } from '@nestjs/common';
import { AppError } from '../../common/errors/app-error.js';
import { WEBHOOK_ENDPOINT_ID_PATTERN } from '../../voice/events/event-types.js';
import { DELIVERY_ID_PATTERN } from './deliveries/delivery.js';

/** What cannot be an id is not found; no query is made for it. */
@Injectable()
export class EndpointIdPipe implements PipeTransform<string, string> {
  transform(id: string): string {
    if (WEBHOOK_ENDPOINT_ID_PATTERN.test(id)) return id;
    throw new AppError('not-found', 'There is no webhook endpoint with this id; ids are we_ and 15 letters and digits');
  }
}

/** The same for deliveries. */
@Injectable()
export class DeliveryIdPipe implements PipeTransform<string, string> {
  transform(id: string): string {
    if (DELIVERY_ID_PATTERN.test(id)) return id;
    throw new AppError('not-found', 'There is no webhook delivery with this id; ids are wd_ and 15 letters and digits');
  }
}
