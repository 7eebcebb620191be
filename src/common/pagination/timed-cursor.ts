import { fromCursor, NEXT_CURSOR, toCursor } from './cursor.js';
import { rule, says } from '../validation/says.js';

/** The place of an item in a list that is ordered by time and, within a moment, by id. */
export interface TimedPlace {
  readonly createdAt: Date;
  readonly id: string;
}

/** A page of such a list: so many items after a place. */
export interface TimedPage extends TimedPlace {
  readonly limit: number;
}

/** Its list, a time, an id: a cursor of another list would lead to some place in this one, and to a page that nobody asked for. */
const FORM = /^([a-z-]{1,32}) (\d{1,15}) ([\x21-\x7e]{1,64})$/;
const BEGINNING: TimedPlace = { createdAt: new Date(0), id: '' };
/** The last moment that a Date has. */
const LATEST_MS = 8_640_000_000_000_000;

/** @param list its name, small letters and hyphens. */
export function toTimedCursor(list: string, { createdAt, id }: TimedPlace): string {
  return toCursor(`${list} ${createdAt.getTime()} ${id}`);
}

/** @param cursor undefined: the beginning of the list. @returns undefined for what is no cursor of this list. */
export function fromTimedCursor(list: string, cursor: string | undefined): TimedPlace | undefined {
  return cursor === undefined ? BEGINNING : read(cursor, (its) => its === list);
}

function read(cursor: string, isRight: (list: string) => boolean): TimedPlace | undefined {
  const [, list = '', ms = '', id = ''] = FORM.exec(fromCursor(cursor)) ?? [];
  if (id === '' || Number(ms) > LATEST_MS || !isRight(list)) return undefined;
  return { createdAt: new Date(Number(ms)), id };
}

/** What a page of `limit` items answers. @param found one more than that, where there is one. */
export function pageOf<T extends TimedPlace>(list: string, found: readonly T[], limit: number) {
  const items = found.slice(0, limit);
  const last = found.length > limit ? items.at(-1) : undefined;
  return { items, nextCursor: last ? toTimedCursor(list, last) : null };
}

/** The `nextCursor` of a page of any such list; of which one is looked at with the query. */
export function IsTimedCursor(): PropertyDecorator {
  return rule(
    'isTimedCursor',
    says(NEXT_CURSOR.message, NEXT_CURSOR.messageZh),
    (value) => typeof value === 'string' && read(value, () => true) !== undefined,
  );
}
