import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuditedChange } from '../log/audited-change.js';
import { toEntry } from './request-entry.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** What its route takes to write its change together with the entry. */
    change?: AuditedChange;
  }
}

/** The change that the request is for; the service hands it on to the repository that writes it. */
export const Change = createParamDecorator(changeOf);

/** By it one knows the routes that take theirs. */
export function changeOf(_data: unknown, execution: ExecutionContext): AuditedChange {
  const http = execution.switchToHttp();
  const request = http.getRequest<FastifyRequest>();
  // What the route answers when all goes well; Nest has set it.
  const { statusCode: status } = http.getResponse<FastifyReply>();
  request.change = new AuditedChange(({ id, by }) => toEntry(request, { status, ...(id !== undefined && { id }) }, by));
  return request.change;
}
