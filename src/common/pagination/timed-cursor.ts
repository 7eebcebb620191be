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

const FORM = /^(\d{1,15}) ([\x21-\x7e]{1,64})$/;
const BEGINNING: TimedPlace = { createdAt: new Date(0), id: '' };
/** The last moment that a Date has. */
const LATEST_MS = 8_640_000_000_000_000;

export function toTimedCursor({ createdAt, id }: TimedPlace): string {
  return toCursor(`${createdAt.getTime()} ${id}`);
}

/** @param cursor undefined: the beginning of the list. @returns undefined for what is no cursor. */
export function fromTimedCursor(cursor: string | undefined): TimedPlace | undefined {
  if (cursor === undefined) return BEGINNING;
  const [, ms = '', id = ''] = FORM.exec(fromCursor(cursor)) ?? [];
  if (id === '' || Number(ms) > LATEST_MS) return undefined;
  return { createdAt: new Date(Number(ms)), id };
}

/** What a page of `limit` items answers. @param found one more than that, where there is one. */
export function pageOf<T extends TimedPlace>(found: readonly T[], limit: number) {
  const items = found.slice(0, limit);
  const last = found.length > limit ? items.at(-1) : undefined;
  return { items, nextCursor: last ? toTimedCursor(last) : null };
}

/** The `nextCursor` of another page. */
export function IsTimedCursor(): PropertyDecorator {
  return rule(
    'isTimedCursor',
    says(NEXT_CURSOR.message, NEXT_CURSOR.messageZh),
    (value) => typeof value === 'string' && fromTimedCursor(value) !== undefined,
  );
}
