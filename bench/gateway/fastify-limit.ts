/**
 * Contestant (b), the limit: Fastify, a signature of our own in a few lines, one undici request; nothing stored, nothing
 * checked, nothing logged. Arguments: the upstream's URL. Prints its port and its name.
 */
import fastify from 'fastify';
import type { AddressInfo } from 'node:net';
import { Pool } from 'undici';

import { type CallBody, toAnswer, toUpstreamParameters, type UpstreamAnswer } from './call-body.ts';
import { sign } from './sign.ts';

const CONNECTIONS = 100;
const HEADERS = { 'content-type': 'application/x-www-form-urlencoded' };

const pool = new Pool(process.argv[2] ?? '', { connections: CONNECTIONS });
const app = fastify();

app.post<{ Body: CallBody }>('/v1/calls', async (request, reply) => {
  const { signed } = sign(toUpstreamParameters(request.body));
  const answer = await pool.request({ method: 'POST', path: '/', headers: HEADERS, body: signed });
  return reply.status(201).send(toAnswer((await answer.body.json()) as UpstreamAnswer));
});
await app.listen({ port: 0, host: '127.0.0.1' });
console.log((app.server.address() as AddressInfo).port, 'b: Fastify + undici');
process.on('disconnect', () => process.exit(0));
