import { type EventFilter, isUnfiltered, matches } from './event-filter.js';

const EVENT = { type: 'call.completed', subject: 'calls/1', metadata: { 'a:b': 'c', shop: '7' } };

describe('a filter of events', () => {
  it.each<EventFilter>([
    {},
    { types: ['call.completed'] },
    { types: ['call.busy', 'call.*'] },
    { types: ['*'] },
    { subject: 'calls/1' },
    { labels: ['shop:7', 'a:b:c'] },
    { types: ['call.*'], subject: 'calls/1', labels: ['shop:7'] },
  ])('takes what it names: %j', (filter) => {
    expect(matches(filter, EVENT)).toBe(true);
  });

  it.each<EventFilter>([
    { types: ['call.complete'] },
    { types: ['webhook-endpoint.*'] },
    { types: [] },
    { subject: 'calls/12' },
    { labels: ['shop:'] },
    { labels: ['shop:7', 'order:1'] },
    { labels: ['toString:'] },
    { types: ['call.*'], subject: 'calls/2' },
  ])('takes nothing else: %j', (filter) => {
    expect(matches(filter, EVENT)).toBe(false);
  });

  it('is told from none', () => {
    expect(isUnfiltered({})).toBe(true);
    expect(isUnfiltered({ labels: [] })).toBe(false);
  });
});
