import { rule, says } from '../../../common/validation/says.js';
import { readCursor } from '../event-cursor.js';
import { isOfType } from '../event-filter.js';
import { EVENT_TYPES, isEventSubject } from '../event-types.js';

/** A type, the first part of types, or all of them. */
const PATTERN = /^(\*|[a-z-]{1,32}\.\*|[a-z-]{1,32}\.[a-z-]{1,32})$/;

/** The cursor of an event, or the `nextAfter` of a page. */
export function IsEventCursor(): PropertyDecorator {
  const words = says(
    'must be the cursor of an event, or the nextAfter of a page',
    '必须是事件的游标，或某一页返回的 nextAfter',
  );
  return rule('isEventCursor', words, isEventCursor);
}

/** Types of events, or beginnings of them with `*`; each must fit one that there is. */
export function AreEventTypes(): PropertyDecorator {
  const words = says(
    `must be *, call.*, webhook-endpoint.* or some of ${EVENT_TYPES.join(', ')}`,
    `必须是 *、call.*、webhook-endpoint.*，或以下值中的若干个：${EVENT_TYPES.join('、')}`,
  );
  return rule('areEventTypes', words, (value) => Array.isArray(value) && value.every(isKnownPattern));
}

export function IsEventSubject(): PropertyDecorator {
  const words = says(
    'must be calls/ and the id of a call, or webhook-endpoints/ and that of an endpoint',
    '必须是 calls/ 加通话 ID，或 webhook-endpoints/ 加端点 ID',
  );
  return rule('isEventSubject', words, isEventSubject);
}

export function isEventCursor(value: unknown): value is string {
  return typeof value === 'string' && readCursor(value) !== undefined;
}

function isKnownPattern(value: unknown): boolean {
  if (typeof value !== 'string' || !PATTERN.test(value)) return false;
  return EVENT_TYPES.some((type) => isOfType(value, type));
}
