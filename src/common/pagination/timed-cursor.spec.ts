import { toCursor } from './cursor.js';
import { fromTimedCursor, pageOf, toTimedCursor } from './timed-cursor.js';

const at = (ms: number, id: string) => ({ createdAt: new Date(ms), id });

describe('the cursor of a list by time', () => {
  it('is the place of an item, and the beginning of the list without one', () => {
    const place = at(1_795_000_000_123, 'ak_0aK3xP9Qw81bTzE');
    expect(fromTimedCursor(toTimedCursor(place))).toEqual(place);
    expect(fromTimedCursor(undefined)).toEqual(at(0, ''));
  });

  it.each([
    ['no text', ''],
    ['no time', toCursor('ak_0')],
    ['a time that no Date has', toCursor('999999999999999999 ak_0')],
    ['no id', toCursor('1795000000123 ')],
    ['an id of control characters', toCursor('1795000000123 \u0000')],
    ['a cursor of calls', toCursor('0aK3xP9Qw81bTzE')],
  ])('is none with %s', (_what, cursor) => {
    expect(fromTimedCursor(cursor)).toBeUndefined();
  });

  it('leads to another page only where there is one', () => {
    const items = [at(1, 'a'), at(1, 'b'), at(2, 'c')];
    expect(pageOf(items, 3)).toEqual({ items, nextCursor: null });
    expect(pageOf(items, 2)).toEqual({ items: items.slice(0, 2), nextCursor: toTimedCursor(at(1, 'b')) });
    expect(pageOf([], 2)).toEqual({ items: [], nextCursor: null });
  });
});
