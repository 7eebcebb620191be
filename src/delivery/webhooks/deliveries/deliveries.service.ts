import { Injectable } from '@nestjs/common';
import type { AuditedChange } from '../../../applications/audit/log/audited-change.js';
import { AppError } from '../../../common/errors/app-error.js';
import { EndpointsService } from '../endpoints/endpoints.service.js';
import { DeliveriesRepository, type DeliveryListing } from './deliveries.repository.js';
import type { Delivery, DeliveryWithBody } from './delivery.js';

/** A call has about eight events. */
const MOST_OF_CALL = 200;

/** What an application sees of its deliveries. */
@Injectable()
export class DeliveriesService {
  constructor(
    private readonly deliveries: DeliveriesRepository,
    private readonly endpoints: EndpointsService,
  ) {}

  /** @throws {AppError} `not-found` without such an endpoint. */
  async list(listing: DeliveryListing): Promise<Delivery[]> {
    await this.endpoints.get({ id: listing.endpointId, applicationId: listing.applicationId });
    return await this.deliveries.list(listing);
  }

  /** The first of what was sent of a call. @throws {AppError} `not-found`, also for calls of other applications. */
  async listOfCall(applicationId: string, callId: string): Promise<Delivery[]> {
    const sent = await this.deliveries.listOfCall(applicationId, callId, MOST_OF_CALL);
    if (sent.length > 0 || (await this.deliveries.hasCall(applicationId, callId))) return sent;
    throw new AppError('not-found', 'There is no call with this id');
  }

  /** @throws {AppError} `not-found` */
  async get(applicationId: string, id: string): Promise<DeliveryWithBody> {
    return existing(await this.deliveries.find(applicationId, id));
  }

  /**
   * Sends it again, with all its attempts anew, whatever became of it.
   *
   * @throws {AppError} `not-found`, `webhook-endpoint-disabled`
   */
  async redeliver(applicationId: string, id: string, change: AuditedChange): Promise<DeliveryWithBody> {
    const endpointStatus = existing(await this.deliveries.findEndpointStatus(applicationId, id));
    if (endpointStatus === null)
      throw new AppError('webhook-endpoint-disabled', 'The endpoint of this delivery was deleted');
    if (endpointStatus === 'disabled')
      throw new AppError('webhook-endpoint-disabled', 'The endpoint is switched off; set its status to active first');
    await this.deliveries.redeliver(applicationId, id, change);
    return await this.get(applicationId, id);
  }
}

function existing<T>(found: T | undefined): T {
  if (found === undefined) throw new AppError('not-found', 'There is no webhook delivery with this id');
  return found;
}
