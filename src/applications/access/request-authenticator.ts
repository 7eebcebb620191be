import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/errors/app-error.js';
import { AppConfig } from '../../config/app.config.js';
import { ApiKeyAuthenticator } from '../keys/api-key-authenticator.js';
import { ConsoleSessions } from '../sessions/console-sessions.js';
import { assertOwnPage } from '../sessions/same-origin.js';
import { type Arrival, SessionCookie } from '../sessions/session-cookie.js';
import { isCsrfTokenOf } from '../sessions/session-token.js';
import type { Identity } from './identity.js';

/** Who sends a request by HTTP: by its key, or by the session of the console that was begun with one. */
@Injectable()
export class RequestAuthenticator {
  private readonly cookie: SessionCookie;
  private readonly hasConsole: boolean;

  constructor(
    private readonly keys: ApiKeyAuthenticator,
    private readonly sessions: ConsoleSessions,
    config: AppConfig,
  ) {
    this.cookie = new SessionCookie(config.publicUrl);
    this.hasConsole = config.console === 'on';
  }

  /**
   * A key wins over a cookie.
   *
   * @param takesCookieAlone without the CSRF token, from a page of the console.
   * @throws {AppError} `unauthorized`, `csrf-token-invalid`, `key-rate-limited`
   */
  async authenticate(arrival: Arrival, takesCookieAlone = false): Promise<Identity> {
    const { authorization } = arrival.headers;
    const token = authorization === undefined && this.hasConsole ? this.cookie.read(arrival) : undefined;
    if (token === undefined) return await this.keys.authenticate(authorization);
    if (takesCookieAlone) assertOwnPage(arrival.headers);
    else assertCsrfToken(token, arrival);
    const identity = await this.sessions.find(token);
    if (identity) return this.keys.count(identity);
    throw new AppError('unauthorized', 'The session has ended; sign in again');
  }
}

function assertCsrfToken(token: string, { headers }: Arrival): void {
  const sent = headers['x-csrf-token'];
  if (typeof sent === 'string' && isCsrfTokenOf(token, sent)) return;
  throw new AppError(
    'csrf-token-invalid',
    'Send the csrfToken of GET /v1/session as «X-CSRF-Token» with every request that goes by the cookie',
  );
}
