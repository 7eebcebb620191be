import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../../common/errors/app-error.js';
import { invalidRequest } from '../../common/http/request-validation.pipe.js';
import type { AuditedChange } from '../audit/log/audited-change.js';
import { ApiKeyAuthenticator } from '../keys/api-key-authenticator.js';
import { KeySide } from '../keys/key-side.js';
import { type BegunSession, ConsoleSessions, type SignedInKey } from './console-sessions.js';
import type { SignInDto } from './dto/session.dto.js';
import { assertOwnPage } from './same-origin.js';
import { SignInAttempts } from './sign-in-attempts.js';
import { SignInLinks } from './sign-in-links.js';

/** Exchanges a key, or a link that stands for one, for a session. */
@Injectable()
export class SignInService {
  constructor(
    private readonly keys: ApiKeyAuthenticator,
    private readonly links: SignInLinks,
    private readonly sessions: ConsoleSessions,
    private readonly attempts: SignInAttempts,
    private readonly side: KeySide,
  ) {}

  /**
   * @returns the session.
   * @throws {AppError} `invalid-request`, `unauthorized`, `forbidden`, `rate-limited`, `csrf-token-invalid`
   */
  async signIn({ raw, headers }: FastifyRequest, credentials: SignInDto, change: AuditedChange): Promise<BegunSession> {
    assertOwnPage(headers);
    const sender = { socket: raw.socket, headers };
    const key = await this.attempts.bound(sender, () => this.keyOf(credentials), isUnauthorized);
    return await this.sessions.begin(key, change);
  }

  private async keyOf({ apiKey, link }: SignInDto): Promise<SignedInKey> {
    if (link !== undefined) return { keyId: await this.keyOfLink(link) };
    if (apiKey === undefined)
      throw invalidRequest([
        { field: 'apiKey', message: 'must be sent, or link instead', messageZh: '必填，或改用 link' },
      ]);
    try {
      const identity = await this.keys.identify(`Bearer ${apiKey}`);
      this.side.assertServed(identity);
      return identity;
    } catch (error) {
      throw isUnauthorized(error) ? new AppError('unauthorized', 'This is no valid API key') : error;
    }
  }

  private async keyOfLink(link: string): Promise<string> {
    const keyId = await this.links.redeem(link);
    if (keyId !== undefined) return keyId;
    throw new AppError(
      'unauthorized',
      'The link was used already, or is older than 15 minutes; sign in with an API key',
      {
        hint: {
          en: 'A link works once. Sign in with an API key, or start the gateway again: its banner shows a new link.',
          zh: '链接只能使用一次。请使用 API 密钥登录；或重新启动网关，启动信息中会显示新的链接。',
        },
      },
    );
  }
}

function isUnauthorized(thrown: unknown): boolean {
  return thrown instanceof AppError && thrown.code === 'unauthorized';
}
