import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { DoneFuncWithErrOrRes, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { requestContext } from '../../../common/context/request-context.js';
import { toAppError, toProblem, PROBLEM_CONTENT_TYPE } from '../../../common/http/problem.js';
import { AppConfig } from '../../../config/app.config.js';
import { AuditTrail } from '../log/audit-trail.js';
import { AUDIT, type AuditMark, type Auditing, auditingOf, STRANGERS } from './audit.decorators.js';
import './change.decorator.js';
import { readAnswer, toEntry } from './request-entry.js';

const FIRST_ERROR = 400;
/** What describes an answer that does not leave. */
const HEADERS_OF_ANSWER = [
  'content-length',
  'content-range',
  'content-disposition',
  'accept-ranges',
  'etag',
  'location',
  'set-cookie',
];

/** Writes requests over HTTP into the audit log that are not there yet once their answer is known, and before it leaves. */
@Injectable()
export class AuditHook implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly trail: AuditTrail,
    private readonly config: AppConfig,
  ) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    fastify.addHook('onSend', (request, reply, payload, done) => this.onSend(request, reply, payload, done));
  }

  /** Nothing is waited for where nothing is to be written: placing a call is on this way, too. */
  private onSend(request: FastifyRequest, reply: FastifyReply, payload: unknown, done: DoneFuncWithErrOrRes): void {
    const { statusCode: status } = reply;
    const auditing = this.auditingOf(request);
    // Strangers may come as often as they like, and keys that are sent too fast are not known any more.
    const isStranger = auditing !== 'no' && request.identity === undefined;
    const isRefused = status === 401 || status === 403 || (isStranger && status >= FIRST_ERROR);
    if (auditing === 'no' && (!isRefused || isExpectedStranger(request))) return done(null, payload);
    // Its entry was written with it. Had it failed since, that would be another one.
    if (status < FIRST_ERROR && request.change?.isOnRecord === true) return done(null, payload);
    const entry = toEntry(request, readAnswer(reply, payload));
    if (isRefused) {
      this.trail.refuse(entry);
      return done(null, payload);
    }
    const isWithheld = auditing === 'required' && status < FIRST_ERROR;
    (isWithheld ? this.trail.require(entry) : this.trail.note(entry)).then(
      () => done(null, payload),
      (error: unknown) => done(null, withhold(error, request, reply, payload)),
    );
  }

  private auditingOf({ handler, method }: FastifyRequest): Auditing {
    const mark = handler && (Reflect.getMetadata(AUDIT, handler) as AuditMark | undefined);
    // Without a handler no controller was asked for anything.
    return handler ? auditingOf(method, mark, this.config) : 'no';
  }
}

function isExpectedStranger({ handler, headers }: FastifyRequest): boolean {
  const isExpected = handler !== undefined && Reflect.getMetadata(STRANGERS, handler) === true;
  return isExpected && headers.authorization === undefined && headers.cookie === undefined;
}

/** @returns the answer that leaves instead. */
function withhold(error: unknown, request: FastifyRequest, reply: FastifyReply, payload: unknown): string {
  if (payload instanceof Readable) payload.destroy();
  const appError = toAppError(error);
  const problem = toProblem(appError, request.id);
  const context = requestContext.getStore();
  if (context) context.failure = appError.details.cause;
  for (const name of HEADERS_OF_ANSWER) void reply.removeHeader(name);
  void reply.status(problem.status).header('content-type', PROBLEM_CONTENT_TYPE);
  void reply.header('retry-after', String(appError.details.retryAfterSeconds ?? 1));
  return JSON.stringify(problem);
}
