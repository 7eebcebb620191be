import { EventEmitter } from 'node:events';
import { jest } from '@jest/globals';
import type { WebSocket } from '@fastify/websocket';
import type { Socket } from 'node:net';
import { anEvent, at } from '../feed/testing/test-events.js';
import type { EndReason, Subscriber } from '../feed/subscriber.js';
import { Subscription } from '../feed/subscription.js';
import { WantedEvents } from '../feed/wanted-events.js';
import { SocketConnection } from './socket-connection.js';
import { SocketSession, type Streams } from './socket-session.js';

const nextTurn = () => new Promise<void>((resolve) => process.nextTick(resolve));

/** As far as a session needs one; what it sent is kept. */
class FakeSocket extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  bufferedAmount = 0;
  readonly sent: { type: string; id?: string; code?: string }[] = [];
  readonly closings: number[] = [];
  pings = 0;

  send(message: string | Buffer): void {
    this.sent.push(JSON.parse(message.toString()) as FakeSocket['sent'][number]);
  }
  ping(): void {
    this.pings += 1;
  }
  close(code: number): void {
    this.readyState = 2;
    this.closings.push(code);
  }
  terminate(): void {
    this.readyState = 3;
    this.emit('close');
  }
}

class FakeFeed implements Streams {
  readonly subscriptions: Subscription[] = [];
  subscribe(subscriber: Subscriber, _after: string | undefined, onEnd: (reason?: EndReason) => void) {
    const subscription = new Subscription(subscriber, at(0), onEnd);
    this.subscriptions.push(subscription);
    return Promise.resolve(subscription);
  }
  cursorOf({ position }: Subscription): string {
    return `cursor-${position.sequence}`;
  }
  report(failure: unknown): void {
    throw failure;
  }
}

describe('the session of a WebSocket', () => {
  let socket: FakeSocket;
  let feed: FakeFeed;
  let session: SocketSession;
  const corks: string[] = [];

  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask'] });
    corks.length = 0;
    socket = new FakeSocket();
    feed = new FakeFeed();
    const stream = { cork: () => corks.push('cork'), uncork: () => corks.push('uncork') };
    const connection = new SocketConnection(socket as unknown as WebSocket, stream as unknown as Socket);
    session = new SocketSession('default', connection, feed);
  });
  afterEach(() => jest.useRealTimers());

  const say = (message: object) => session.onMessage(Buffer.from(JSON.stringify(message)), false);
  /** Heartbeats over that time, each answered. */
  function passTime(ms: number, isAnswered = true): void {
    for (let passed = 0; passed < ms; passed += 15_000) {
      jest.advanceTimersByTime(15_000);
      session.beat();
      if (isAnswered) socket.emit('pong');
    }
  }

  it('tells where a subscription is with each beat, when it was asked to', async () => {
    await say({ type: 'subscribe', id: 'quiet' });
    await say({ type: 'subscribe', id: 'telling', heartbeat: true });
    feed.subscriptions[1]?.give(new WantedEvents([anEvent(3)]), at(3));
    session.beat();
    expect(socket.sent).toEqual([
      { type: 'subscribed', id: 'quiet' },
      { type: 'subscribed', id: 'telling' },
      { type: 'heartbeat', id: 'telling', cursor: 'cursor-0' },
      { type: 'event', id: 'telling', event: { number: 3 } },
      { type: 'heartbeat', id: 'telling', cursor: 'cursor-3' },
    ]);
  });

  it('writes what comes in one turn in one piece', async () => {
    await say({ type: 'subscribe', id: 's1' });
    await nextTurn();
    corks.length = 0;
    feed.subscriptions[0]?.give(new WantedEvents([anEvent(1), anEvent(2), anEvent(3)]), at(3));
    expect(corks).toEqual(['cork']);
    await nextTurn();
    expect(corks).toEqual(['cork', 'uncork']);
  });

  it('ends every subscription when one of them does not keep up, each with its place', async () => {
    await say({ type: 'subscribe', id: 'a' });
    await say({ type: 'subscribe', id: 'b' });
    feed.subscriptions[0]?.give(new WantedEvents([anEvent(1)]), at(5));
    socket.bufferedAmount = 2_000_000;
    feed.subscriptions[1]?.give(new WantedEvents([anEvent(7)]), at(7));
    const ends = socket.sent.filter(({ type }) => type === 'error');
    expect(ends).toMatchObject([
      { id: 'a', code: 'slow-consumer', cursor: 'cursor-5' },
      { id: 'b', code: 'slow-consumer', cursor: 'cursor-7' },
    ]);
    expect(socket.closings).toEqual([1013]);
    expect(feed.subscriptions.every(({ ended }) => ended.aborted)).toBe(true);
  });

  it('keeps a quiet subscription whose connection always has something of another one to send', async () => {
    await say({ type: 'subscribe', id: 'busy' });
    await say({ type: 'subscribe', id: 'quiet', types: ['call.failed'] });
    for (let second = 1; second <= 30; second++) {
      const event = anEvent(second, { json: JSON.stringify({ text: 'x'.repeat(1_000) }) });
      for (const subscription of feed.subscriptions) subscription.give(new WantedEvents([event]), at(second));
      socket.bufferedAmount = 1_500;
      for (const subscription of feed.subscriptions) subscription.look();
    }
    expect(feed.subscriptions.map(({ ended }) => ended.aborted)).toEqual([false, false]);
  });

  it('ends with a client that answers no ping', async () => {
    await say({ type: 'subscribe', id: 's1' });
    passTime(15_000, false);
    expect(socket.readyState).toBe(1);
    passTime(15_000, false);
    expect(socket.readyState).toBe(3);
  });

  it('ends after a minute in which its client wants nothing', async () => {
    await say({ type: 'subscribe', id: 's1' });
    passTime(120_000);
    expect(socket.closings).toEqual([]);
    await say({ type: 'unsubscribe', id: 's1' });
    passTime(60_000);
    expect(socket.closings).toEqual([]);
    passTime(15_000);
    expect(socket.closings).toEqual([1008]);
  });

  it('ends after an hour, whatever its client does, so that a revoked key gets no further', async () => {
    for (let minute = 0; minute < 60; minute++) {
      await say({ type: 'subscribe', id: `s${minute}` });
      passTime(60_000);
      await say({ type: 'unsubscribe', id: `s${minute}` });
    }
    expect(socket.closings).toEqual([]);
    passTime(15_000);
    expect(socket.closings).toEqual([1001]);
  });

  it('leaves a client without a goodbye that does not answer one', async () => {
    session.end('stopping');
    expect(socket.readyState).toBe(2);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(socket.readyState).toBe(3);
  });

  it('takes no more than a hundred subscriptions', async () => {
    for (let index = 0; index < 101; index++) await say({ type: 'subscribe', id: `s${index}` });
    expect(socket.sent.at(-1)).toMatchObject({ type: 'error', id: 's100', code: 'rate-limited' });
    expect(feed.subscriptions).toHaveLength(100);
  });
});
