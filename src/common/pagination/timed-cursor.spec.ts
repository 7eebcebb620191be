import { toCursor } from './cursor.js';
import { fromTimedCursor, pageOf, toTimedCursor } from './timed-cursor.js';

const at = (ms: number, id: string) => ({ createdAt: new Date(ms), id });

describe('the cursor of a list by time', () => {
  it('is the place of an item, and the beginning of the list without one', () => {
    const place = at(1_795_000_000_123, 'ak_0aK3xP9Qw81bTzE');
    expect(fromTimedCursor('api-keys', toTimedCursor('api-keys', place))).toEqual(place);
    expect(fromTimedCursor('api-keys', undefined)).toEqual(at(0, ''));
  });

  it.each([
    ['no text', ''],
    ['no time', toCursor('api-keys ak_0')],
    ['a time that no Date has', toCursor('api-keys 999999999999999999 ak_0')],
    ['no id', toCursor('api-keys 1795000000123 ')],
    ['an id of control characters', toCursor('api-keys 1795000000123 \u0000')],
    ['a cursor of calls', toCursor('0aK3xP9Qw81bTzE')],
    ['a cursor of another list by time', toTimedCursor('applications', at(1_795_000_000_123, 'ak_0'))],
  ])('is none with %s', (_what, cursor) => {
    expect(fromTimedCursor('api-keys', cursor)).toBeUndefined();
  });

  it('leads to another page only where there is one', () => {
    const items = [at(1, 'a'), at(1, 'b'), at(2, 'c')];
    expect(pageOf('some', items, 3)).toEqual({ items, nextCursor: null });
    expect(pageOf('some', items, 2)).toEqual({
      items: items.slice(0, 2),
      nextCursor: toTimedCursor('some', at(1, 'b')),
    });
    expect(pageOf('some', [], 2)).toEqual({ items: [], nextCursor: null });
  });
});
