import type { FastifyReply, FastifyRequest } from 'fastify';
import '../../access/address-gate.js';
import type { Identity } from '../../access/identity.js';
import '../../access/identity.decorators.js';
import type { AuditDetail, AuditEntry } from '../log/audit-entry.js';
import { resourceOf } from './resource-of.js';

/** Names of settings, as our API has them. */
const FIELD = /^[a-z][A-Za-z]{0,39}$/;
const MOST_FIELDS = 50;
const CREATED = 201;
const FIRST_ERROR = 400;

/** What an answer says that its entry has, too. */
interface Answer {
  readonly status: number;
  /** Of what was created. */
  readonly id?: string;
  /** Of the error. */
  readonly code?: string;
}

/** What is written of an HTTP request, when its answer is known. @param by who acted. */
export function toEntry(
  request: FastifyRequest,
  { status, id, code }: Answer,
  by: Pick<Identity, 'applicationId' | 'keyId'> | undefined = request.identity,
): AuditEntry {
  const { handler, method, routeOptions, params } = request;
  const route = request.is404 ? undefined : routeOptions.url;
  return {
    actor: by ? 'key' : 'unknown',
    applicationId: by?.applicationId,
    keyId: by?.keyId,
    address: request.senderAddress,
    action: handler?.name ?? `${method} ${route ?? 'unmatched'}`,
    resource: route && resourceOf(route, params as Record<string, string>, id),
    status,
    code,
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

/** Reads no more of an answer than it needs. */
export function readAnswer({ statusCode: status }: Pick<FastifyReply, 'statusCode'>, payload: unknown): Answer {
  if (typeof payload !== 'string' || (status !== CREATED && status < FIRST_ERROR)) return { status };
  try {
    const { id, code } = JSON.parse(payload) as Readonly<Record<string, unknown>>;
    if (status === CREATED) return { status, ...(typeof id === 'string' && { id }) };
    return { status, ...(typeof code === 'string' && { code }) };
  } catch {
    return { status };
  }
}
