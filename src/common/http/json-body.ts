import { isUtf8 } from 'node:buffer';
import { MIMEType } from 'node:util';
import type { FastifyInstance } from 'fastify';
import { AppError } from '../errors/app-error.js';
import { describeBrokenJson, findRepeatedField } from './json-position.js';
import { hasRepeatedField } from './repeated-fields.js';

const JSON_TYPE = 'application/json';
/** US-ASCII is a part of UTF-8. */
const CHARSETS: ReadonlySet<string> = new Set(['utf-8', 'utf8', 'us-ascii', 'ascii']);
const BYTE_ORDER_MARK = '\ufeff';

/**
 * Reads JSON bodies. What is not exactly what its sender wrote is refused instead of being mended: other character sets,
 * bytes that are no UTF-8, a field that stands twice. So is any other type, but for a body that turns out to be empty.
 */
export function installJsonBodies(fastify: FastifyInstance): void {
  fastify.removeContentTypeParser(JSON_TYPE);
  fastify.addContentTypeParser<Buffer>(JSON_TYPE, { parseAs: 'buffer' }, (request, body, done) => {
    try {
      done(null, readJson(body, request.headers['content-type'] ?? ''));
    } catch (error) {
      done(error as Error);
    }
  });
  fastify.addContentTypeParser<Buffer>('*', { parseAs: 'buffer' }, (_request, body, done) => {
    if (body.length === 0) done(null);
    else done(new AppError('unsupported-media-type', 'Send the body as «Content-Type: application/json»'));
  });
}

/**
 * The value of a body; undefined for an empty one: routes that need none take it, all others name what they miss.
 *
 * @throws {AppError} `unsupported-media-type`, `malformed-body`.
 */
export function readJson(body: Buffer, contentType: string): unknown {
  assertUtf8(body, contentType);
  const text = withoutMark(body.toString('utf8'));
  if (text === '') return undefined;
  const value = parse(text);
  if (hasRepeatedField(text, value)) throw repeatedField(text);
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new AppError('malformed-body', `The body is not JSON: ${describeBrokenJson(text)}`);
  }
}

function assertUtf8(body: Buffer, contentType: string): void {
  const charset = contentType === JSON_TYPE ? null : new MIMEType(contentType).params.get('charset');
  if (charset !== null && !CHARSETS.has(charset.toLowerCase())) {
    throw new AppError('unsupported-media-type', 'Send the body in UTF-8, as «Content-Type: application/json»');
  }
  if (!isUtf8(body)) throw new AppError('malformed-body', 'The body has bytes that are not UTF-8; send it in UTF-8');
}

function withoutMark(text: string): string {
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
}

function repeatedField(text: string): AppError {
  const field = findRepeatedField(text) ?? 'body';
  return new AppError('malformed-body', `The body has ${field} twice in the same object; send it once`, {
    fields: [
      {
        field,
        message: 'stands twice in the same object; send it once',
        messageZh: '在同一对象中出现了两次，只能出现一次',
      },
    ],
  });
}
