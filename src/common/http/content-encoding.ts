import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { AppError } from '../errors/app-error.js';
import { readsOwnBody } from './own-body.js';

const DECODERS = { gzip: createGunzip, 'x-gzip': createGunzip, deflate: createInflate, br: createBrotliDecompress };
const ACCEPTED = 'gzip, deflate, br';

type Encoding = keyof typeof DECODERS;
/** Fastify compares what arrived with Content-Length by this, and the decoded bytes with the limit of the body. */
type CountedStream = Readable & { receivedEncodedLength: number };

/**
 * Decompresses request bodies (RFC 9110, section 8.4). The limit of the body holds for what comes out, so that little can
 * not become much; other encodings are refused with the ones that are accepted.
 */
export function installContentEncoding(fastify: FastifyInstance): void {
  fastify.addHook('preParsing', (request, reply, payload, done) => {
    const encoding = encodingOf(request);
    if (encoding === 'identity' || readsOwnBody(request)) done(null, payload as Readable);
    else if (Object.hasOwn(DECODERS, encoding)) done(null, decode(payload as Readable, encoding as Encoding, reply));
    else done(refuse(reply));
  });
}

function encodingOf({ headers }: FastifyRequest): string {
  return headers['content-encoding']?.trim().toLowerCase() || 'identity';
}

function decode(payload: Readable, encoding: Encoding, reply: FastifyReply): Readable {
  const decoded = Object.assign(DECODERS[encoding](), { receivedEncodedLength: 0 }) as CountedStream;
  payload.on('data', (chunk: Buffer) => (decoded.receivedEncodedLength += chunk.length));
  payload.on('error', (error) => decoded.destroy(error));
  // Whoever refuses a body half-way listens no more; what breaks then must not end the process.
  decoded.on('error', () => undefined);
  reply.raw.once('close', () => decoded.destroy());
  return payload.pipe(decoded as unknown as NodeJS.WritableStream & CountedStream);
}

function refuse(reply: FastifyReply): AppError {
  void reply.header('accept-encoding', ACCEPTED);
  return new AppError('unsupported-media-type', `Content-Encoding must be one of ${ACCEPTED}, or left out`);
}
