import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { invalidRequest } from '../../common/http/request-validation.pipe.js';
import type { CreatedCall } from './created-call.js';
import { readIdempotencyKey } from './idempotency.js';

declare module 'fastify' {
  interface FastifyRequest {
    idempotencyKey?: string;
  }
}

/**
 * Reads and checks `Idempotency-Key`, and writes what a created call means in HTTP: status, `Location`,
 * `Idempotent-Replayed`. The record itself is written in the same statement as the call.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor<CreatedCall, CreatedCall['body']> {
  intercept(execution: ExecutionContext, next: CallHandler<CreatedCall>): Observable<CreatedCall['body']> {
    const http = execution.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const header = request.headers['idempotency-key'];
    if (header !== undefined) request.idempotencyKey = toKey(header);
    const reply = http.getResponse<FastifyReply>();
    return next.handle().pipe(map((created) => writeHead(created, reply, request.publicUrl)));
  }
}

function toKey(header: string | string[]): string {
  const key = typeof header === 'string' ? readIdempotencyKey(header) : undefined;
  if (key === undefined) {
    throw invalidRequest([
      { field: 'Idempotency-Key', message: 'must be 1 to 255 visible ASCII characters, for example a UUID' },
    ]);
  }
  return key;
}

function writeHead(created: CreatedCall, reply: FastifyReply, publicUrl: string): CreatedCall['body'] {
  const { status, body, replayed } = created;
  void reply.status(status).header('location', `${publicUrl}/v1/calls/${body.id}`);
  if (replayed) void reply.header('idempotent-replayed', 'true');
  return body;
}
