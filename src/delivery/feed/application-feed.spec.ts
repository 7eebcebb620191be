import type { LoggedEvent } from '../../voice/events/logged-event.js';
import { ApplicationFeed } from './application-feed.js';
import { Subscription } from './subscription.js';
import { anEvent, at, eventsBetween, TestSubscriber } from './testing/test-events.js';

const pageOf = (events: LoggedEvent[], end: number) => ({ events, end: at(end), isFull: false, isHeld: false });
const page = (first: number, last: number) => pageOf(eventsBetween(first, last), last);

function subscribed(after: number) {
  const subscriber = new TestSubscriber();
  return { subscriber, subscription: new Subscription(subscriber, at(after), () => undefined) };
}

describe('the feed of an application', () => {
  it('gives who joins what it missed, and everyone what comes', async () => {
    const feed = new ApplicationFeed(at(10));
    await feed.push(page(11, 14));
    const [late, early] = [subscribed(10), subscribed(12)];
    expect([feed.join(late.subscription), feed.join(early.subscription)]).toEqual([true, true]);
    await feed.push(page(15, 16));
    expect(late.subscriber.taken).toEqual([11, 12, 13, 14, 15, 16]);
    expect(early.subscriber.taken).toEqual([13, 14, 15, 16]);
  });

  it('lets nobody join who would miss something', async () => {
    const feed = new ApplicationFeed(at(10));
    const old = subscribed(9);
    expect(feed.join(old.subscription)).toBe(false);
    await feed.push(page(11, 1_500));
    expect(feed.join(subscribed(10).subscription)).toBe(false);
    expect(feed.join(subscribed(500).subscription)).toBe(true);
  });

  it('gives nothing twice to who has read further than the feed', async () => {
    const feed = new ApplicationFeed(at(10));
    const ahead = subscribed(12);
    expect(feed.join(ahead.subscription)).toBe(true);
    expect(ahead.subscription.position).toEqual(at(12));
    await feed.push(page(11, 13));
    expect(ahead.subscriber.taken).toEqual([13]);
  });

  it('keeps little: a few hundred thousand characters', async () => {
    const feed = new ApplicationFeed(at(0));
    const events = [1, 2, 3].map((sequence) => anEvent(sequence, { json: 'x'.repeat(100_000) }));
    await feed.push(pageOf(events, 3));
    expect(feed.join(subscribed(0).subscription)).toBe(false);
    expect(feed.join(subscribed(1).subscription)).toBe(true);
  });

  it('is whole for who joins while much is being given', async () => {
    const feed = new ApplicationFeed(at(0));
    const events = [1, 2, 3].map((sequence) => anEvent(sequence, { json: 'x'.repeat(140_000) }));
    const pushing = feed.push(pageOf(events, 5));
    const joined = subscribed(0);
    expect(feed.join(joined.subscription)).toBe(true);
    expect(joined.subscriber.taken).toEqual([1]);
    await pushing;
    expect(joined.subscriber.taken).toEqual([1, 2, 3]);
    expect(feed.position).toEqual(at(5));
  });
});
