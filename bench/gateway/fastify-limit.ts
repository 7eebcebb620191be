/**
 * Contestant (b), the limit: Fastify, a signature of our own in a few lines, one undici request; nothing stored, nothing
 * checked, nothing logged. Arguments: the upstream's URL. Prints its port and its name.
 */
import fastify from 'fastify';
import { createHmac, randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { Pool } from 'undici';

import { type CallBody, toAnswer, toUpstreamParameters, UPSTREAM_KEYS, type UpstreamAnswer } from './call-body.ts';

const CONNECTIONS = 100;
const HEADERS = { 'content-type': 'application/x-www-form-urlencoded' };

const pool = new Pool(process.argv[2] ?? '', { connections: CONNECTIONS });
const app = fastify();

app.post<{ Body: CallBody }>('/v1/calls', async (request, reply) => {
  const body = sign(toUpstreamParameters(request.body));
  const answer = await pool.request({ method: 'POST', path: '/', headers: HEADERS, body });
  return reply.status(201).send(toAnswer((await answer.body.json()) as UpstreamAnswer));
});
await app.listen({ port: 0, host: '127.0.0.1' });
console.log((app.server.address() as AddressInfo).port, 'b: Fastify + undici');
process.on('disconnect', () => process.exit(0));

/** The RPC scheme with HMAC-SHA1; all keys are ASCII, so plain sorting is right. */
function sign(parameters: Record<string, string>): string {
  const all: Record<string, string> = {
    ...parameters,
    AccessKeyId: UPSTREAM_KEYS.accessKeyId,
    Action: 'SingleCallByTts',
    Format: 'JSON',
    SignatureMethod: 'HMAC-SHA1',
    SignatureNonce: randomUUID(),
    SignatureVersion: '1.0',
    Timestamp: new Date().toISOString().replace(/\.\d{3}/, ''),
    Version: '2017-05-25',
  };
  const query = Object.keys(all)
    .sort()
    .map((key) => `${key}=${percentEncode(all[key] ?? '')}`)
    .join('&');
  const signature = createHmac('sha1', `${UPSTREAM_KEYS.accessKeySecret}&`)
    .update(`POST&%2F&${percentEncode(query)}`)
    .digest('base64');
  return `${query}&Signature=${percentEncode(signature)}`;
}

function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}
