import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../common/errors/app-error.js';
import { AppConfig } from '../../config/app.config.js';
import { AnyKey, Public } from '../access/access.decorators.js';
import type { Identity } from '../access/identity.js';
import { CurrentIdentity } from '../access/identity.decorators.js';
import type { AuditedChange } from '../audit/log/audited-change.js';
import { ExpectsStrangers } from '../audit/requests/audit.decorators.js';
import { Change } from '../audit/requests/change.decorator.js';
import { ConsoleSessions } from './console-sessions.js';
import { type EndedSessionDto, type SessionDto, SignInDto } from './dto/session.dto.js';
import { SessionCookie } from './session-cookie.js';
import * as docs from './session.openapi.js';
import { SignInService } from './sign-in.service.js';
import { TakesCookieAlone } from './takes-cookie-alone.decorator.js';
import { toSessionResponse } from './to-session-response.js';

/** The session of the console that a browser has. */
@ApiTags('console')
@Controller('v1/session')
export class SessionController {
  private readonly cookie: SessionCookie;

  constructor(
    private readonly signIns: SignInService,
    private readonly sessions: ConsoleSessions,
    private readonly config: AppConfig,
  ) {
    this.cookie = new SessionCookie(config.publicUrl);
  }

  @Post()
  @Public()
  @docs.ApiSignIn()
  async signIn(
    @Body() credentials: SignInDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Change() change: AuditedChange,
  ): Promise<SessionDto> {
    const { token, row } = await this.signIns.signIn(request, credentials, change);
    void reply.header('set-cookie', this.cookie.write(token, request));
    return toSessionResponse(token, row, this.config);
  }

  @Get()
  @AnyKey()
  @ExpectsStrangers()
  @TakesCookieAlone()
  @docs.ApiGetSession()
  async getSession(@CurrentIdentity() identity: Identity, @Req() request: FastifyRequest): Promise<SessionDto> {
    assertSession(identity);
    return await this.describe(this.cookie.read(request) ?? '');
  }

  @Delete()
  @AnyKey()
  @HttpCode(200)
  @docs.ApiSignOut()
  async signOut(
    @CurrentIdentity() identity: Identity,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Change() change: AuditedChange,
  ): Promise<EndedSessionDto> {
    const endedAt = await this.sessions.end(assertSession(identity), change);
    void reply.header('set-cookie', this.cookie.remove(request));
    if (!endedAt) throw new AppError('unauthorized', 'The session has ended already');
    return { endedAt: endedAt.toISOString() };
  }

  private async describe(token: string): Promise<SessionDto> {
    const row = await this.sessions.describe(token);
    if (!row) throw new AppError('unauthorized', 'The session has ended; sign in again');
    return toSessionResponse(token, row, this.config);
  }
}

/** @throws {AppError} `not-found` for a request that came with a key. */
function assertSession({ sessionHash }: Identity): string {
  if (sessionHash !== undefined) return sessionHash;
  throw new AppError('not-found', 'The request carries an API key: there is no session');
}
