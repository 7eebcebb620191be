import { fastify } from 'fastify';
import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { installContentEncoding } from './content-encoding.js';

describe('the decoder of a body', () => {
  it('breaks without an uncaught error when nobody listens any more', async () => {
    const app = fastify();
    let body: NodeJS.ReadableStream | undefined;
    installContentEncoding(app);
    app.addHook('preParsing', (_request, reply, payload, done) => {
      body = payload;
      void reply.status(413).send('too large');
      void done;
    });
    app.post('/', () => 'never');
    const payload = new PassThrough();
    payload.write(gzipSync('{"a":1}').subarray(0, 12));
    const answer = app.inject({ method: 'POST', url: '/', payload, headers: { 'content-encoding': 'gzip' } });
    payload.end(Buffer.alloc(1_000, 0xff));
    expect((await answer).statusCode).toBe(413);
    expect(body?.listenerCount('error')).toBeGreaterThan(0);
    await sleep(20);
    await app.close();
  });
});
