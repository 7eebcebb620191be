import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../../common/errors/app-error.js';
import { ApiKeyAuthenticator } from '../api-key-authenticator.js';
import { EventTickets } from './event-tickets.service.js';

/** Who opens a stream: by its key, or by a ticket where it cannot send one. */
@Injectable()
export class TicketAuthenticator {
  constructor(
    private readonly keys: ApiKeyAuthenticator,
    private readonly tickets: EventTickets,
  ) {}

  /**
   * The application of the key or of the ticket, which is used up then.
   *
   * @throws {AppError} `unauthorized`
   */
  async authenticate({ headers, query }: Pick<FastifyRequest, 'headers' | 'query'>): Promise<string> {
    const { ticket } = query as { ticket?: unknown };
    if (headers.authorization !== undefined || ticket === undefined)
      return await this.keys.authenticate(headers.authorization);
    const applicationId = typeof ticket === 'string' && (await this.tickets.redeem(ticket));
    if (applicationId) return applicationId;
    throw new AppError(
      'unauthorized',
      'The ticket is not valid, or was used already, or is older than a minute; get another one by POST /v1/event-tickets',
    );
  }
}
