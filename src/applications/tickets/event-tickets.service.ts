import { Injectable } from '@nestjs/common';
import { randomId } from '../../common/ids/random-id.js';
import { Database } from '../../database/database.js';
import type { Identity } from '../access/identity.js';
import { type Scope, toScopes } from '../access/scopes.js';
import { hashOf } from '../keys/api-keys.repository.js';
import { KeySide } from '../keys/key-side.js';
import type { EventTicketDto } from './dto/event-ticket.dto.js';
import { ADD_TICKET, REDEEM_TICKET } from './event-tickets.sql.js';

const PREFIX = 'vgt_';
/** Of a test key: its events are served elsewhere on a live gateway. */
export const TEST_TICKET = 'vgt_test_';
const RANDOM_LENGTH = 40;
const FORM = /^vgt_(?:test_)?[0-9A-Za-z]{40}$/;
/** All that a ticket is for. */
const SCOPE: Scope = 'events:read';

interface TicketRow {
  readonly keyId: string;
  readonly applicationId: string;
  readonly isTest: boolean;
  readonly scopes: string[] | null;
}

/** Tickets open one stream each: whoever reads a URL in a log or in a history cannot use it again. */
@Injectable()
export class EventTickets {
  constructor(
    private readonly database: Database,
    private readonly side: KeySide,
  ) {}

  /** A new one, for 60 seconds by the database's clock. */
  async issue({ applicationId, keyId, isTest }: Identity): Promise<EventTicketDto> {
    const ticket = (isTest ? TEST_TICKET : PREFIX) + randomId(RANDOM_LENGTH);
    const values = [hashOf(ticket), applicationId, keyId];
    const { rows } = await this.database.pool.query<{ expiresAt: Date }>(ADD_TICKET, values);
    if (!rows[0]) throw new Error('The insertion of a ticket returned no row');
    return { ticket, expiresAt: rows[0].expiresAt.toISOString() };
  }

  /**
   * @returns whose ticket it was, for streams only; undefined when it is none, was used, is too old, or its key has ended. On any
   * replica, once.
   */
  async redeem(ticket: string): Promise<Identity | undefined> {
    if (!FORM.test(ticket)) return undefined;
    const [row] = (await this.database.pool.query<TicketRow>(REDEEM_TICKET, [hashOf(ticket)])).rows;
    if (!row) return undefined;
    const scopes = new Set([...toScopes(row.scopes)].filter((scope) => scope === SCOPE));
    const { applicationId, keyId, isTest } = row;
    return this.side.admit({ applicationId, keyId, scopes, ...(isTest && { isTest }) });
  }
}
