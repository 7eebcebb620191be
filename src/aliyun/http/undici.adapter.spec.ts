import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';

import type { AliyunOptions } from '../aliyun.options.js';
import { ACCEPTED, httpAnswer, RawUpstream, type RequestHandler } from '../testing/raw-upstream.js';
import { createTestClient, errorOf, type TestClient } from '../testing/test-client.js';

const GOOD = httpAnswer(ACCEPTED);
const answer: RequestHandler = (socket) => void socket.write(GOOD);
const hang: RequestHandler = () => undefined;
const PLACE = 'SingleCallByTts';

describe('the wire under a placing call', () => {
  const cleanUps: (() => Promise<void>)[] = [];

  afterEach(async () => {
    for (const cleanUp of cleanUps.splice(0)) await cleanUp();
  });

  async function startUpstream(onRequest: RequestHandler, onConnection?: (socket: Socket) => void) {
    const upstream = await RawUpstream.start(onRequest, onConnection);
    cleanUps.push(() => upstream.stop());
    return upstream;
  }

  function connect(endpoint: string, overrides: Partial<AliyunOptions> = {}): TestClient {
    const created = createTestClient(endpoint, overrides);
    cleanUps.unshift(() => created.client.close());
    return created;
  }

  describe('before the request is written', () => {
    it('is not-sent when the connection is refused, and is tried again', async () => {
      const upstream = await RawUpstream.start(answer);
      const { client, pauses } = connect(upstream.url);
      await upstream.stop();

      const error = await errorOf(client.call(PLACE));

      expect(error).toMatchObject({ outcome: 'not-sent', code: 'ConnectRefused', attempts: 3, isRetryable: true });
      expect(pauses).toHaveLength(2);
    });

    it('is not-sent when the name is unknown', async () => {
      // A label of 64 characters is refused by the resolver itself: no name server is asked.
      const { client } = connect(`http://${'a'.repeat(64)}.invalid`, { maxAttempts: 1 });

      expect(await errorOf(client.call(PLACE))).toMatchObject({ outcome: 'not-sent', code: 'DnsFailed' });
    });

    it('is not-sent when the peer speaks no TLS', async () => {
      const upstream = await startUpstream(hang, (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
      const { client } = connect(`https://127.0.0.1:${upstream.port}`, { maxAttempts: 1 });

      expect(await errorOf(client.call(PLACE))).toMatchObject({ outcome: 'not-sent', code: 'TlsFailed' });
    });

    it('is not-sent when the peer leaves in the TLS handshake', async () => {
      const upstream = await startUpstream(hang, (socket) => socket.once('data', () => socket.destroy()));
      const { client } = connect(`https://127.0.0.1:${upstream.port}`, { maxAttempts: 1 });

      expect(await errorOf(client.call(PLACE))).toMatchObject({ outcome: 'not-sent', code: 'ConnectFailed' });
    });

    it('is not-sent when the TLS handshake outlasts the connect deadline', async () => {
      const upstream = await startUpstream(hang, (socket) => socket.resume());
      const { client } = connect(`https://127.0.0.1:${upstream.port}`, { maxAttempts: 1, connectTimeoutMs: 60 });

      expect(await errorOf(client.call(PLACE))).toMatchObject({ outcome: 'not-sent', code: 'ConnectTimeout' });
    });

    it('is not-sent when all sockets stay busy until the total deadline', async () => {
      const held: Socket[] = [];
      const upstream = await startUpstream((socket) => void held.push(socket));
      const { client } = connect(upstream.url, { maxConnections: 1 });
      const first = client.call(PLACE);
      while (held.length === 0) await after(1);

      const second = await errorOf(client.call(PLACE, {}, { totalTimeoutMs: 50 }));
      held[0]?.write(GOOD);
      await first;

      expect(second).toMatchObject({ outcome: 'not-sent', code: 'QueueTimeout', attempts: 1 });
      expect(upstream.requests).toHaveLength(1);
    });

    it('is not-sent when it is aborted while it waits for a socket, and the socket stays usable', async () => {
      const held: Socket[] = [];
      const upstream = await startUpstream(
        (socket, count) => void (count === 1 ? held.push(socket) : socket.write(GOOD)),
      );
      const { client } = connect(upstream.url, { maxConnections: 1 });
      const abort = new AbortController();
      const first = client.call(PLACE);
      const second = errorOf(client.call(PLACE, {}, { signal: abort.signal }));
      const third = client.call(PLACE, { OutId: 'third' });
      while (held.length === 0) await after(1);

      abort.abort();
      expect(await second).toMatchObject({ outcome: 'not-sent', code: 'Aborted', isRetryable: false });
      held[0]?.write(GOOD);
      await Promise.all([first, third]);

      expect(upstream.requests).toHaveLength(2);
      expect(upstream.connections).toBe(1);
    });

    it('is not-sent when it was aborted before it began', async () => {
      const upstream = await startUpstream(answer);
      const { client } = connect(upstream.url);

      const error = await errorOf(client.call(PLACE, {}, { signal: AbortSignal.abort() }));

      expect(error).toMatchObject({ outcome: 'not-sent', code: 'Aborted' });
      expect(upstream.connections).toBe(0);
    });

    it('is not-sent when onSend throws', async () => {
      const upstream = await startUpstream(answer);
      const { client } = connect(upstream.url);
      const onSend = (): void => {
        throw new Error('the row is gone');
      };

      const error = await errorOf(client.call(PLACE, {}, { onSend }));

      expect(error).toMatchObject({ outcome: 'not-sent', code: 'Aborted', attempts: 1 });
      expect(upstream.requests).toHaveLength(0);
    });

    it('is not-sent after the client was closed', async () => {
      const upstream = await startUpstream(answer);
      const { client } = connect(upstream.url);
      await client.call(PLACE);
      await client.close();

      expect(await errorOf(client.call(PLACE))).toMatchObject({ outcome: 'not-sent', code: 'ClientClosed' });
    });
  });

  describe('after the request was written', () => {
    const faults: [string, RequestHandler, string][] = [
      ['a reset', (socket) => socket.resetAndDestroy(), 'ConnectionLost'],
      ['an orderly close without an answer', (socket) => socket.end(), 'ConnectionLost'],
      ['half a header', (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Le'), 'ConnectionLost'],
      // Nobody asked for it, and undici ends the connection: what follows is not read.
      [
        'a 100 before the answer',
        (socket) => void socket.write(`HTTP/1.1 100 Continue\r\n\r\n${GOOD}`),
        'ConnectionLost',
      ],
      ['something that is not HTTP', (socket) => socket.end('SSH-2.0-OpenSSH\r\n\r\n'), 'InvalidHttp'],
      [
        'a body shorter than announced',
        (socket) => socket.end(httpAnswer(ACCEPTED, 200, { 'Content-Length': '999' })),
        'ConnectionLost',
      ],
      [
        'a body longer than announced',
        (socket) => socket.end(httpAnswer(ACCEPTED, 200, { 'Content-Length': '20' })),
        'InvalidAnswer',
      ],
      [
        'a reset within the body',
        (socket) =>
          void socket.write(httpAnswer(ACCEPTED, 200, { 'Content-Length': '999' }), () => socket.resetAndDestroy()),
        'ConnectionLost',
      ],
      ['too large a body', (socket) => socket.end(httpAnswer('x'.repeat(5000))), 'AnswerTooLarge'],
    ];

    it.each(faults)('%s is ambiguous and never repeated', async (_name, fault, code) => {
      const upstream = await startUpstream(fault);
      const { client, pauses } = connect(upstream.url, { maxAnswerBytes: 1000 });

      const error = await errorOf(client.call(PLACE));

      expect(error).toMatchObject({ outcome: 'ambiguous', code, attempts: 1, isRetryable: false });
      expect(upstream.requests).toHaveLength(1);
      expect(pauses).toHaveLength(0);
    });

    it('a reset by a peer that never read is ambiguous, too', async () => {
      const accepted: Socket[] = [];
      const upstream = await startUpstream(hang, (socket) => void accepted.push(socket.pause()));
      const { client } = connect(upstream.url);
      const reset = (): void => {
        if (accepted[0] === undefined) setTimeout(reset, 1);
        else accepted[0].resetAndDestroy();
      };
      const onSend = (): void => void setTimeout(reset, 5);

      const error = await errorOf(client.call(PLACE, {}, { onSend }));

      expect(error).toMatchObject({ outcome: 'ambiguous', code: 'ConnectionLost' });
      expect(upstream.connections).toBe(1);
    });

    it('silence until the total deadline is ambiguous', async () => {
      const upstream = await startUpstream(hang);
      const { client } = connect(upstream.url);

      const error = await errorOf(client.call(PLACE, {}, { totalTimeoutMs: 500 }));

      expect(error).toMatchObject({ outcome: 'ambiguous', code: 'TotalTimeout' });
    });

    it('silence until the read deadline is ambiguous', async () => {
      const upstream = await startUpstream(hang);
      const { client } = connect(upstream.url, { readTimeoutMs: 50 });

      expect(await errorOf(client.call(PLACE))).toMatchObject({ outcome: 'ambiguous', code: 'ReadTimeout' });
      expect(upstream.requests).toHaveLength(1);
    });

    it('a body that drips past the read deadline is ambiguous', async () => {
      let drip: NodeJS.Timeout | undefined;
      const upstream = await startUpstream((socket) => {
        socket.write(httpAnswer('', 200, { 'Content-Length': '999' }));
        drip = setInterval(() => socket.write('x'), 10);
      });
      const { client } = connect(upstream.url, { readTimeoutMs: 60 });

      expect(await errorOf(client.call(PLACE))).toMatchObject({ outcome: 'ambiguous', code: 'ReadTimeout' });
      clearInterval(drip);
    });

    it('an abort is ambiguous', async () => {
      const abort = new AbortController();
      const upstream = await startUpstream(() => abort.abort());
      const { client } = connect(upstream.url);

      const error = await errorOf(client.call(PLACE, {}, { signal: abort.signal }));

      expect(error).toMatchObject({ outcome: 'ambiguous', code: 'Aborted', attempts: 1 });
    });

    it('a reset on a socket that worked before is ambiguous and not sent on another one', async () => {
      const upstream = await startUpstream((socket, count) =>
        count === 1 ? void socket.write(GOOD) : socket.resetAndDestroy(),
      );
      const { client } = connect(upstream.url, { maxConnections: 1 });
      await client.call(PLACE);

      expect(await errorOf(client.call(PLACE))).toMatchObject({ outcome: 'ambiguous', code: 'ConnectionLost' });
      expect(upstream.requests).toHaveLength(2);
      expect(upstream.connections).toBe(1);
    });
  });

  describe('sockets', () => {
    it('are kept for the next call', async () => {
      const upstream = await startUpstream(answer);
      const { client } = connect(upstream.url, { maxConnections: 1 });
      for (let i = 0; i < 5; i += 1) await client.call(PLACE);

      expect(upstream.connections).toBe(1);
    });

    it('are dropped by us when they stay free, whatever longer time the peer offers', async () => {
      const closed: Promise<unknown>[] = [];
      const upstream = await startUpstream((socket) => {
        closed.push(once(socket, 'close'));
        socket.write(httpAnswer(ACCEPTED, 200, { 'Keep-Alive': 'timeout=60', Connection: 'keep-alive' }));
      });
      const { client } = connect(upstream.url, { keepAliveMs: 30 });
      await client.call(PLACE);

      await expect(closed[0]).resolves.toBeDefined();
    });

    it('that the peer closed meanwhile are replaced, and the call goes out once', async () => {
      const closed: Promise<unknown>[] = [];
      const upstream = await startUpstream((socket) => {
        closed.push(once(socket, 'close'));
        socket.write(GOOD, () => closed.length === 1 && setImmediate(() => socket.end()));
      });
      const { client } = connect(upstream.url, { maxConnections: 1 });
      await client.call(PLACE);
      await closed[0];

      await expect(client.call(PLACE)).resolves.toMatchObject({ code: 'OK', attempts: 1 });
      expect(upstream.requests).toHaveLength(2);
      expect(upstream.connections).toBe(2);
    });

    it('are never more than allowed', async () => {
      const upstream = await startUpstream((socket) => void setTimeout(() => socket.write(GOOD), 5));
      const { client } = connect(upstream.url, { maxConnections: 3 });

      await Promise.all(Array.from({ length: 30 }, () => client.call(PLACE)));

      expect(upstream.requests).toHaveLength(30);
      expect(upstream.connections).toBe(3);
    });
  });
});
