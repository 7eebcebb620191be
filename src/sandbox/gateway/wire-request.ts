import type { FastifyRequest } from 'fastify';
import { readFields } from './percent.js';

/** A request as it came over the wire, before anything is believed. */
export interface WireRequest {
  readonly method: string;
  /** Path without the query, as sent. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
  readonly query: ReadonlyMap<string, string>;
  /** Query and form body together, system and business parameters mixed. */
  readonly fields: ReadonlyMap<string, string>;
}

const NO_BODY = Buffer.alloc(0);

export function readWireRequest(request: FastifyRequest): WireRequest {
  const url = request.raw.url ?? '/';
  const mark = url.indexOf('?');
  const body = Buffer.isBuffer(request.body) ? request.body : NO_BODY;
  const query = new Map<string, string>();
  if (mark >= 0) readFields(url.slice(mark + 1), query);
  const fields = body.length > 0 && isForm(request.headers['content-type']) ? new Map(query) : query;
  if (fields !== query) readFields(body.toString('utf8'), fields);
  return {
    method: request.raw.method ?? 'GET',
    path: mark < 0 ? url : url.slice(0, mark),
    headers: request.headers,
    body,
    query,
    fields,
  };
}

/** The value of a header; of a repeated one the first. */
export function headerOf(wire: WireRequest, name: string): string | undefined {
  const value = wire.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function isForm(contentType: string | undefined): boolean {
  return contentType === undefined || contentType.toLowerCase().startsWith('application/x-www-form-urlencoded');
}
