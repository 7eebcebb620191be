import { Subscription } from './subscription.js';
import { anEvent, at, TestSubscriber } from './testing/test-events.js';
import { WantedEvents } from './wanted-events.js';

describe('what is wanted of some events', () => {
  const events = [anEvent(1), anEvent(2, { type: 'call.completed' }), anEvent(3, { metadata: { shop: '7' } })];
  const wanting = (filter: TestSubscriber['filter']) =>
    new Subscription(new TestSubscriber(filter), at(0), () => undefined);

  it('is what each filter lets through', () => {
    const wanted = new WantedEvents(events);
    const numbersOf = (filter: TestSubscriber['filter']) => wanted.of(wanting(filter)).map(({ number }) => number);
    expect(numbersOf({})).toEqual([1, 2, 3]);
    expect(numbersOf({ types: ['call.completed'] })).toEqual([2]);
    expect(numbersOf({ labels: ['shop:7'] })).toEqual([3]);
  });

  it('is found once for all who have the same filter', () => {
    const wanted = new WantedEvents(events);
    const [one, other] = [wanting({ labels: ['shop:7'] }), wanting({ labels: ['shop:7'] })];
    expect(wanted.of(one)).toBe(wanted.of(other));
  });
});
