import type { FastifyReply, FastifyRequest } from 'fastify';
import '../../access/identity.decorators.js';
import type { AuditDetail, AuditEntry } from '../log/audit-entry.js';
import { resourceOf } from './resource-of.js';

/** Names of settings, as our API has them. */
const FIELD = /^[a-z][A-Za-z]{0,39}$/;
const MOST_FIELDS = 50;
const CREATED = 201;
const FIRST_ERROR = 400;

/** What is written of an HTTP request, when its answer is known. */
export function toEntry(
  request: FastifyRequest,
  { statusCode: status }: Pick<FastifyReply, 'statusCode'>,
  payload: unknown,
): Omit<AuditEntry, 'address'> {
  const { identity, handler, method, routeOptions } = request;
  const route = request.is404 ? undefined : routeOptions.url;
  const answer = status === CREATED || status >= FIRST_ERROR ? readAnswer(payload) : {};
  return {
    actor: identity ? 'key' : 'unknown',
    applicationId: identity?.applicationId,
    keyId: identity?.keyId,
    action: handler?.name ?? `${method} ${route ?? 'unmatched'}`,
    resource:
      route && resourceOf(route, request.params as Record<string, string>, status === CREATED ? answer.id : undefined),
    status,
    code: status >= FIRST_ERROR ? answer.code : undefined,
    requestId: request.id,
    detail: status >= FIRST_ERROR ? {} : fieldsOf(request.body),
  };
}

/** Which fields were sent, never what they held: a field that was taken is one of ours. */
function fieldsOf(body: unknown): AuditDetail {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return {};
  const fields = Object.keys(body).filter((name) => FIELD.test(name));
  return fields.length === 0 ? {} : { fields: fields.slice(0, MOST_FIELDS) };
}

function readAnswer(payload: unknown): { readonly id?: string; readonly code?: string } {
  if (typeof payload !== 'string') return {};
  try {
    const { id, code } = JSON.parse(payload) as Readonly<Record<string, unknown>>;
    return { ...(typeof id === 'string' && { id }), ...(typeof code === 'string' && { code }) };
  } catch {
    return {};
  }
}
