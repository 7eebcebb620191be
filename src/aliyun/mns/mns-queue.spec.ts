import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Agent } from 'undici';
import { MnsError, MnsQueue } from './mns-queue.js';
import type { MnsTokens } from './mns-tokens.js';
import { readMessages } from './mns-xml.js';

const UPSTREAM_NOW = Date.parse('2026-11-23T12:20:00Z');

describe('MnsQueue', () => {
  const agent = new Agent();
  const server = createServer((request, response) => {
    received.push(request);
    response.writeHead(answer.status).end(answer.text);
  });
  let received: IncomingMessage[];
  let answer: { status: number; text: string };
  let queue: MnsQueue;

  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  afterAll(async () => {
    await agent.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  beforeEach(() => {
    received = [];
    const token = { accessKeyId: 'id', accessKeySecret: 's', securityToken: 't', expiresAt: 0 };
    const tokens = { get: () => Promise.resolve(token), forget: () => undefined } as unknown as MnsTokens;
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    queue = new MnsQueue({ origin, name: 'q', tokens, clock: { now: () => UPSTREAM_NOW }, dispatcher: agent });
  });

  it("signs the upstream's time, not the host's", async () => {
    answer = { status: 404, text: '<Error><Code>MessageNotExist</Code></Error>' };

    expect(await queue.receive(new AbortController().signal)).toEqual([]);

    expect(received[0]?.headers.date).toBe('Mon, 23 Nov 2026 12:20:00 GMT');
  });

  it.each([
    ['a code with a number', 'Broken13900139000', 'Broken****'],
    ['a code with a zero character', 'Broken\0', 'unreadable answer'],
    ['half a megabyte of code', 'x'.repeat(500_000), 'unreadable answer'],
  ])('bounds and masks %s', async (_what, code, shown) => {
    answer = { status: 500, text: `<Error><Code>${code}</Code></Error>` };

    const error = await queue.receive(new AbortController().signal).catch((reason: unknown) => reason);

    expect(error).toBeInstanceOf(MnsError);
    expect((error as MnsError).message).toBe(`the message service answered 500 ${shown}`);
  });

  it('does not read an answer without end', async () => {
    answer = { status: 200, text: ' '.repeat(5 * 1024 * 1024) };

    await expect(queue.receive(new AbortController().signal)).rejects.toThrow('larger than');
  });
});

describe('readMessages', () => {
  it('takes time in proportion to the text, whatever is opened and never closed', () => {
    const startedAt = performance.now();
    expect(readMessages('<Message>'.repeat(400_000))).toEqual([]);
    expect(readMessages(`${'<Message>'.repeat(400_000)}</Message>`)).toEqual([]);
    // Half a minute and more for a pattern that begins anew at each opening.
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });
});
