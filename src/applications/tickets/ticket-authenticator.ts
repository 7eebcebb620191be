import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../../common/errors/app-error.js';
import type { Identity } from '../access/identity.js';
import { RequestAuthenticator } from '../access/request-authenticator.js';
import { EventTickets } from './event-tickets.service.js';

/** Who opens a stream: by its key or session, or by a ticket where it can send neither. */
@Injectable()
export class TicketAuthenticator {
  constructor(
    private readonly requests: RequestAuthenticator,
    private readonly tickets: EventTickets,
  ) {}

  /**
   * Whose the key or the ticket is; a ticket is used up then.
   *
   * @throws {AppError} `unauthorized`, `csrf-token-invalid`
   */
  async authenticate(request: Pick<FastifyRequest, 'headers' | 'protocol' | 'query'>): Promise<Identity> {
    const { ticket } = request.query as { ticket?: unknown };
    if (request.headers.authorization !== undefined || ticket === undefined)
      return await this.requests.authenticate(request);
    const identity = typeof ticket === 'string' && (await this.tickets.redeem(ticket));
    if (identity) return identity;
    throw new AppError(
      'unauthorized',
      'The ticket is not valid, or was used already, or is older than a minute; get another one by POST /v1/event-tickets',
    );
  }
}
