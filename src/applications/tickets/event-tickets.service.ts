import { Injectable } from '@nestjs/common';
import { randomId } from '../../common/ids/random-id.js';
import { Database } from '../../database/database.js';
import { hashOf } from '../api-keys.repository.js';
import type { EventTicketDto } from './dto/event-ticket.dto.js';
import { ADD_TICKET, REDEEM_TICKET } from './event-tickets.sql.js';

const PREFIX = 'vgt_';
const RANDOM_LENGTH = 40;
const FORM = /^vgt_[0-9A-Za-z]{40}$/;

/** Tickets open one stream each: whoever reads a URL in a log or in a history cannot use it again. */
@Injectable()
export class EventTickets {
  constructor(private readonly database: Database) {}

  /** A new one, for 60 seconds by the database's clock. */
  async issue(applicationId: string): Promise<EventTicketDto> {
    const ticket = PREFIX + randomId(RANDOM_LENGTH);
    const values = [hashOf(ticket), applicationId];
    const { rows } = await this.database.pool.query<{ expiresAt: Date }>(ADD_TICKET, values);
    if (!rows[0]) throw new Error('The insertion of a ticket returned no row');
    return { ticket, expiresAt: rows[0].expiresAt.toISOString() };
  }

  /** @returns whose ticket it was; undefined when it is none, was used, or is too old. On any replica, once. */
  async redeem(ticket: string): Promise<string | undefined> {
    if (!FORM.test(ticket)) return undefined;
    const { rows } = await this.database.pool.query<{ applicationId: string }>(REDEEM_TICKET, [hashOf(ticket)]);
    return rows[0]?.applicationId;
  }
}
