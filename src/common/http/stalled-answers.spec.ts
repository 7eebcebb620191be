import { fastify, type FastifyInstance } from 'fastify';
import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { cutStalledAnswers } from './stalled-answers.js';

const STALLED_MS = 1_000;
const FILE_BYTES = 64 * 1024 * 1024;
const CHUNK = Buffer.alloc(65_536);

describe('an answer', () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let app: FastifyInstance;
  let file: Readable;

  beforeEach(async () => {
    app = fastify();
    cutStalledAnswers(app, STALLED_MS);
    app.get('/file', (_request, reply) => {
      file = Readable.from(Array.from({ length: FILE_BYTES / CHUNK.length }, () => CHUNK));
      return reply.header('content-length', FILE_BYTES).send(file);
    });
    app.get('/slow', async () => {
      await sleep(1.3 * STALLED_MS);
      return 'at last';
    });
    await app.listen({ port: 0, host: '127.0.0.1' });
  });
  afterEach(async () => {
    agent.destroy();
    await app.close();
  });

  async function ask(path: string): Promise<IncomingMessage> {
    const { port } = app.server.address() as AddressInfo;
    const [answer] = (await once(get({ port, path, agent }), 'response')) as [IncomingMessage];
    return answer;
  }

  async function read(answer: IncomingMessage, pauseMs = 0): Promise<number> {
    let bytes = 0;
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      if (pauseMs > 0 && Math.floor(bytes / 4_194_304) < Math.floor((bytes + chunk.length) / 4_194_304))
        await sleep(pauseMs);
      bytes += chunk.length;
    }
    return bytes;
  }

  it('that nobody takes is broken off, and its file let go', async () => {
    const answer = await ask('/file');
    await once(file, 'close');
    await expect(read(answer)).rejects.toThrow('aborted');
  });

  it('that is taken slowly comes to its end', async () => {
    const begin = performance.now();
    expect(await read(await ask('/file'), 110)).toBe(FILE_BYTES);
    expect(performance.now() - begin).toBeGreaterThan(1.5 * STALLED_MS);
  });

  it('may take its time to begin, on a connection that was used before, too', async () => {
    for (let round = 0; round < 2; round++) expect(await read(await ask('/slow'))).toBe('at last'.length);
  });
});
