import { fromTimedCursor, toTimedCursor } from '../../../common/pagination/timed-cursor.js';
import type { AuditRow } from '../log/audit-entry.js';
import { rule, says } from '../../../common/validation/says.js';

/** The place of an entry in the log. */
export interface AuditPlace {
  readonly at: Date;
  readonly id: string;
}

const LIST = 'audit-log';
const ROW_ID = /^\d{1,18}$/;

/** What a page of `limit` entries answers. @param found one more than that, where there is one. */
export function pageOf(found: readonly AuditRow[], limit: number) {
  const items = found.slice(0, limit);
  const last = found.length > limit ? items.at(-1) : undefined;
  return { items, nextAfter: last ? toTimedCursor(LIST, { createdAt: last.at, id: last.id }) : null };
}

/** @returns undefined for what is no cursor of this list. */
export function fromAuditCursor(cursor: string): AuditPlace | undefined {
  const place = fromTimedCursor(LIST, cursor);
  return place && ROW_ID.test(place.id) ? { at: place.createdAt, id: place.id } : undefined;
}

/** The `nextAfter` of another page. */
export function IsAuditCursor(): PropertyDecorator {
  return rule(
    'isAuditCursor',
    says('must be the nextAfter of another page', '必须是另一页返回的 nextAfter'),
    (value) => typeof value === 'string' && fromAuditCursor(value) !== undefined,
  );
}
