import { setTimeout as sleep } from 'node:timers/promises';
import { Writable } from 'node:stream';
import { createLogger } from '../../common/logging/logger.js';
import type { Signals } from '../../database/signals.js';
import type { EventLog, LogPage, Reader } from '../../voice/events/event-log.js';
import { isAfter } from '../../voice/events/event-position.js';
import type { LoggedEvent } from '../../voice/events/logged-event.js';
import { EventFeed } from './event-feed.js';
import type { EndReason } from './subscriber.js';
import { at, eventsBetween, TestSubscriber } from './testing/test-events.js';

/** A log in memory. */
class TestLog implements Pick<EventLog, 'read' | 'readAll'> {
  events: LoggedEvent[] = [];
  reads = 0;
  failure: Error | undefined;

  read({ after }: Reader, steps: number): Promise<LogPage> {
    this.reads += 1;
    if (this.failure) return Promise.reject(this.failure);
    const events = this.events.filter(({ position }) => isAfter(position, after)).slice(0, steps);
    const isFull = events.length === steps;
    return Promise.resolve({ events, end: events.at(-1)?.position ?? after, isFull, isHeld: false });
  }

  async readAll(readers: readonly Reader[], steps: number): Promise<LogPage[]> {
    return await Promise.all(readers.map((reader) => this.read(reader, steps)));
  }
}

describe('the feed of events', () => {
  let log: TestLog;
  let feed: EventFeed;
  let wake: () => void;
  let lines: string[];
  let ends: (EndReason | undefined)[];

  beforeEach(() => {
    log = new TestLog();
    lines = [];
    ends = [];
    const sink = new Writable({
      write(chunk: Buffer, _encoding, done) {
        lines.push(chunk.toString());
        done();
      },
    });
    const signals: Pick<Signals, 'on'> = { on: (_name, listener) => (wake = listener) };
    feed = new EventFeed(
      log as Pick<EventLog, keyof TestLog & keyof EventLog> as EventLog,
      signals as Signals,
      createLogger({ level: 'info', format: 'json' }, sink),
    );
  });
  afterEach(() => feed.onModuleDestroy());

  const subscribe = (after: number, subscriber = new TestSubscriber()) => ({
    subscriber,
    subscription: feed.subscribe(subscriber, at(after), (reason) => ends.push(reason)),
  });

  async function until(isSo: () => boolean): Promise<void> {
    for (let tries = 0; !isSo() && tries < 500; tries++) await sleep(2);
    expect(isSo()).toBe(true);
  }

  it('gives who is behind every old event, then those that come', async () => {
    log.events = eventsBetween(1, 450);
    const { subscriber } = subscribe(3);
    expect(subscriber.taken).toEqual([]);
    await until(() => subscriber.taken.length === 447);
    log.events.push(...eventsBetween(451, 452));
    wake();
    await until(() => subscriber.taken.length === 449);
    expect(subscriber.taken).toEqual(eventsBetween(4, 452).map(({ position }) => Number(position.sequence)));
  });

  it('reads once for all who are at the end', async () => {
    const several = Array.from({ length: 10 }, () => subscribe(0));
    await sleep(20);
    const before = log.reads;
    log.events = eventsBetween(1, 3);
    wake();
    await until(() => several.every(({ subscriber }) => subscriber.taken.length === 3));
    expect(log.reads - before).toBe(1);
  });

  it('reads those together that come one after the other', async () => {
    const { subscriber } = subscribe(0);
    await sleep(20);
    const before = log.reads;
    for (let sequence = 1; sequence <= 40; sequence++) {
      log.events.push(...eventsBetween(sequence, sequence));
      wake();
      await sleep(1);
    }
    await until(() => subscriber.taken.length === 40);
    expect(log.reads - before).toBeLessThan(20);
  });

  it('reads nothing when nobody listens', async () => {
    const { subscription } = subscribe(0);
    await sleep(20);
    subscription.end();
    const before = log.reads;
    wake();
    await sleep(20);
    expect(log.reads).toBe(before);
    expect(ends).toEqual([undefined]);
  });

  it('looks again by itself when no signal came', async () => {
    const { subscriber } = subscribe(0);
    await sleep(20);
    log.events = eventsBetween(1, 1);
    await until(() => subscriber.taken.length === 1);
  });

  it('goes on when the log could not be read, which is said once', async () => {
    const { subscriber } = subscribe(0);
    await sleep(20);
    log.failure = new Error('no answer');
    for (let round = 0; round < 3; round++) {
      wake();
      await sleep(10);
    }
    log.failure = undefined;
    log.events = eventsBetween(1, 2);
    wake();
    await until(() => subscriber.taken.length === 2);
    expect(lines.filter((line) => line.includes('the event log could not be read'))).toHaveLength(1);
  });

  it('ends a stream whose old events cannot be read', async () => {
    log.failure = new Error('no answer');
    const { subscriber } = subscribe(0);
    await until(() => ends.length === 1);
    expect([subscriber.endings, ends]).toEqual([['failed'], ['failed']]);
  });

  it('ends all streams with the process, and takes no further one', async () => {
    const several = [subscribe(0), subscribe(0)];
    await feed.onModuleDestroy();
    expect(several.map(({ subscriber }) => subscriber.endings)).toEqual([['stopping'], ['stopping']]);
    expect(() => subscribe(0)).toThrow('takes no further stream');
  });
});
