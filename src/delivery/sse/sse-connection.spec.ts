import { jest } from '@jest/globals';
import { createServer, get, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { anEvent } from '../feed/testing/test-events.js';
import { SseConnection } from './sse-connection.js';

describe('a stream of server-sent events', () => {
  let server: Server;
  let answer: ServerResponse;
  let client: IncomingMessage;
  let text = '';

  beforeEach(async () => {
    text = '';
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    const answering = Promise.withResolvers<ServerResponse>();
    server = createServer((_request, response) => answering.resolve(response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const receiving = Promise.withResolvers<IncomingMessage>();
    get({ port: (server.address() as AddressInfo).port, agent: false }, receiving.resolve);
    answer = await answering.promise;
    let cursor = 0;
    connection = new SseConnection('default', {}, answer);
    connection.open({ 'x-request-id': 'r1' }, () => `cursor-${cursor++}`);
    client = await receiving.promise;
    client.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  });
  afterEach(async () => {
    jest.useRealTimers();
    client.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  let connection: SseConnection;

  async function received(part: string): Promise<void> {
    while (!text.includes(part)) await new Promise((resolve) => setImmediate(resolve));
  }

  it('says at once where it is, and when to come again', async () => {
    await received('\n\n');
    expect(text).toBe('retry: 2000\nid: cursor-0\n\n');
    expect(client.headers).toMatchObject({ 'x-request-id': 'r1', 'x-accel-buffering': 'no', connection: 'close' });
  });

  it('has an event as one message, whose bytes are made once', async () => {
    const event = anEvent(7);
    const before = connection.takenBytes;
    connection.take(event);
    expect(connection.takenBytes - before).toBe('id: cursor-7\nevent: call.ringing\ndata: {"number":7}\n\n'.length);
    await received('data:');
    expect(text).toContain('\n\nid: cursor-7\nevent: call.ringing\ndata: {"number":7}\n\n');
  });

  it('says every fifteen seconds that it is there, and where', async () => {
    jest.advanceTimersByTime(14_999);
    connection.take(anEvent(1));
    await received('data:');
    expect(text).not.toContain(': still here');
    jest.advanceTimersByTime(1);
    await received(': still here\nid: cursor-1\n\n');
    jest.advanceTimersByTime(15_000);
    await received(': still here\nid: cursor-2\n\n');
  });

  it('ends with a word, and leaves no timer', async () => {
    connection.end('stopping');
    await new Promise((resolve) => client.once('end', resolve));
    expect(text).toContain(': the stream ends (stopping); come again\n\n');
    while (jest.getTimerCount() > 0) await new Promise((resolve) => setImmediate(resolve));
  });

  it('leaves no timer when the client goes', async () => {
    client.destroy();
    while (jest.getTimerCount() > 0) await new Promise((resolve) => setImmediate(resolve));
  });

  it('is thrown away when the client does not take the end', async () => {
    client.pause();
    for (let index = 0; index < 400; index++) connection.take(anEvent(index, { json: 'x'.repeat(100_000) }));
    expect(connection.backlogBytes).toBeGreaterThan(1_000_000);
    connection.end('slow');
    await new Promise((resolve) => setImmediate(resolve));
    expect(answer.destroyed).toBe(false);
    jest.advanceTimersByTime(1_000);
    expect(answer.destroyed).toBe(true);
  });
});
