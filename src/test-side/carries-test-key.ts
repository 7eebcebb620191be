import type { IncomingHttpHeaders } from 'node:http';
import { looksLikeTestKey } from '../applications/keys/key-format.js';
import { TEST_SESSION } from '../applications/sessions/session-token.js';
import { TEST_TICKET } from '../applications/tickets/event-tickets.service.js';

/** What is known of a request before anything of it is read. */
export interface Arrival {
  readonly headers: IncomingHttpHeaders;
  readonly url?: string | undefined;
}

const BEARER = /^Bearer (vg_test_\S+)$/i;
const TICKET = new RegExp(`[?&]ticket=${TEST_TICKET}`);
const COOKIE = new RegExp(`(?:^|;)\\s*(?:__Host-)?vg_session=${TEST_SESSION}`);

/**
 * Whether a request comes with a test key, or with the session or the ticket of one, in the order in which they count. Only the
 * form is looked at: either side asks the database, and refuses what is not its own.
 */
export function carriesTestKey({ headers, url = '' }: Arrival): boolean {
  const { authorization, cookie } = headers;
  if (authorization !== undefined) return looksLikeTestKey(BEARER.exec(authorization)?.[1] ?? '');
  return TICKET.test(url) || (cookie !== undefined && COOKIE.test(cookie));
}
