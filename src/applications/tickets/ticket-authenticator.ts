import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../../common/errors/app-error.js';
import { ApiKeyAuthenticator } from '../keys/api-key-authenticator.js';
import type { Identity } from '../access/identity.js';
import { EventTickets } from './event-tickets.service.js';

/** Who opens a stream: by its key, or by a ticket where it cannot send one. */
@Injectable()
export class TicketAuthenticator {
  constructor(
    private readonly keys: ApiKeyAuthenticator,
    private readonly tickets: EventTickets,
  ) {}

  /**
   * Whose the key or the ticket is; a ticket is used up then.
   *
   * @throws {AppError} `unauthorized`
   */
  async authenticate({ headers, query }: Pick<FastifyRequest, 'headers' | 'query'>): Promise<Identity> {
    const { ticket } = query as { ticket?: unknown };
    if (headers.authorization !== undefined || ticket === undefined)
      return await this.keys.authenticate(headers.authorization);
    const identity = typeof ticket === 'string' && (await this.tickets.redeem(ticket));
    if (identity) return identity;
    throw new AppError(
      'unauthorized',
      'The ticket is not valid, or was used already, or is older than a minute; get another one by POST /v1/event-tickets',
    );
  }
}
