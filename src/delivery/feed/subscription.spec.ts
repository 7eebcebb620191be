import { setTimeout as sleep } from 'node:timers/promises';
import type { EventPosition } from '../../voice/events/event-position.js';
import type { LoggedEvent } from '../../voice/events/logged-event.js';
import { Subscription } from './subscription.js';
import type { EndReason } from './subscriber.js';
import { WantedEvents } from './wanted-events.js';
import { anEvent, at, eventsBetween, TestSubscriber } from './testing/test-events.js';

const KIB = 1_024;

describe('a subscription', () => {
  let subscriber: TestSubscriber;
  let subscription: Subscription;
  const ends: (EndReason | undefined)[] = [];
  const give = (events: LoggedEvent[], end: EventPosition) => subscription.give(new WantedEvents(events), end);

  beforeEach(() => {
    ends.length = 0;
    subscriber = new TestSubscriber();
    subscription = new Subscription(subscriber, at(3), (reason) => ends.push(reason));
  });

  it('gives what comes after its place, once', () => {
    give(eventsBetween(1, 5), at(5));
    give(eventsBetween(4, 7), at(9));
    expect(subscriber.taken).toEqual([4, 5, 6, 7]);
    expect(subscription.position).toEqual(at(9));
  });

  it('moves on over what its subscriber does not want', () => {
    const picky = new TestSubscriber({ types: ['call.completed'] });
    const other = new Subscription(picky, at(0), () => undefined);
    other.give(new WantedEvents([...eventsBetween(1, 2), anEvent(3, { type: 'call.completed' }), anEvent(4)]), at(4));
    expect(picky.taken).toEqual([3]);
    expect(other.position).toEqual(at(4));
  });

  it('ends with the subscriber that has more than 1 MiB to send, after what it took last', () => {
    subscriber.bytesPerEvent = 300 * KIB;
    give(eventsBetween(4, 20), at(20));
    expect(subscriber.taken).toEqual([4, 5, 6, 7]);
    expect([subscriber.endings, ends]).toEqual([['slow'], ['slow']]);
    expect(subscription.position).toEqual(at(7));
  });

  it('ends with the subscriber that has not sent for ten seconds what it took', () => {
    subscriber.bytesPerEvent = 100;
    give([anEvent(4)], at(4));
    for (let second = 0; second < 10; second++) subscription.look();
    expect(ends).toEqual([]);
    subscription.look();
    expect(ends).toEqual(['slow']);
  });

  it('goes on with one that is always a little behind, but sends', () => {
    subscriber.bytesPerEvent = 100;
    for (let second = 0; second < 60; second++) {
      give([anEvent(4 + second)], at(4 + second));
      subscriber.backlogBytes = 500;
      subscription.look();
    }
    expect(ends).toEqual([]);
  });

  it('gives old events no faster than they leave', async () => {
    subscriber.bytesPerEvent = 100 * KIB;
    const giving = subscription.giveInTurn(eventsBetween(4, 8), at(8));
    await sleep(30);
    expect(subscriber.taken).toEqual([4, 5, 6]);
    subscriber.backlogBytes = 0;
    await giving;
    expect(subscriber.taken).toEqual([4, 5, 6, 7, 8]);
    expect(ends).toEqual([]);
  });

  it('ends after an hour at the latest, so that a revoked key is noticed', () => {
    for (let second = 0; second < 3_239; second++) subscription.look();
    expect(ends).toEqual([]);
    for (let second = 0; second < 361; second++) subscription.look();
    expect(ends).toEqual(['renewal']);
  });

  it('gives nothing after its end, and ends once', async () => {
    subscription.end();
    subscription.end('stopping');
    give(eventsBetween(4, 5), at(5));
    await subscription.giveInTurn(eventsBetween(4, 5), at(5));
    expect([subscriber.taken, subscriber.endings, ends]).toEqual([[], [], [undefined]]);
  });
});
