import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { invalidRequest } from '../../common/http/request-validation.pipe.js';
import type { CreatedCall } from './created-call.js';

const KEY = /^[\x21-\x7e]{1,255}$/;

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
    const key = request.headers['idempotency-key'];
    if (key !== undefined && (typeof key !== 'string' || !KEY.test(key))) {
      throw invalidRequest([
        { field: 'Idempotency-Key', message: 'must be 1 to 255 visible ASCII characters, for example a UUID' },
      ]);
    }
    if (key !== undefined) request.idempotencyKey = key;
    return next.handle().pipe(map((created) => writeHead(created, http.getResponse<FastifyReply>())));
  }
}

function writeHead({ status, body, replayed }: CreatedCall, reply: FastifyReply): CreatedCall['body'] {
  void reply.status(status).header('location', `/v1/calls/${body.id}`);
  if (replayed) void reply.header('idempotent-replayed', 'true');
  return body;
}
