import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { invalidRequest } from '../../common/http/request-validation.pipe.js';
import { KEY_RULE, readIdempotencyKey } from './idempotency.js';

/**
 * The key of the request's `Idempotency-Key` header; undefined without one.
 *
 * @throws {AppError} `invalid-request` when it is no key.
 */
export const IdempotencyKey = createParamDecorator(
  (_data: unknown, execution: ExecutionContext): string | undefined => {
    const header = execution.switchToHttp().getRequest<FastifyRequest>().headers['idempotency-key'];
    return header === undefined ? undefined : toKey(header);
  },
);

function toKey(header: string | string[]): string {
  const key = typeof header === 'string' ? readIdempotencyKey(header) : undefined;
  if (key === undefined) {
    throw invalidRequest([{ field: 'Idempotency-Key', ...KEY_RULE }]);
  }
  return key;
}
