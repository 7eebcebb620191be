import { registerDecorator } from 'class-validator';
import { CALL_EVENT_TYPES } from '../../call-store/call-event-type.js';
import { CALL_ID_PATTERN } from '../../call-store/call-id.js';
import { readCursor } from '../event-cursor.js';
import { isOfType } from '../event-filter.js';

/** A type, the first part of types, or all of them. */
const PATTERN = /^(\*|[a-z-]{1,32}\.\*|[a-z-]{1,32}\.[a-z-]{1,32})$/;
const SUBJECT = 'calls/';

/** The cursor of an event, or the `nextAfter` of a page. */
export function IsEventCursor(): PropertyDecorator {
  return rule('isEventCursor', '$property must be the cursor of an event, or the nextAfter of a page', isEventCursor);
}

/** Types of events, or beginnings of them with `*`; each must fit one that there is. */
export function AreEventTypes(): PropertyDecorator {
  const message = `$property must be *, call.* or some of ${CALL_EVENT_TYPES.join(', ')}`;
  return rule('areEventTypes', message, (value) => Array.isArray(value) && value.every(isKnownPattern));
}

export function IsEventSubject(): PropertyDecorator {
  return rule('isEventSubject', '$property must be calls/ and the id of a call', isSubject);
}

export function isEventCursor(value: unknown): value is string {
  return typeof value === 'string' && readCursor(value) !== undefined;
}

function isKnownPattern(value: unknown): boolean {
  if (typeof value !== 'string' || !PATTERN.test(value)) return false;
  return CALL_EVENT_TYPES.some((type) => isOfType(value, type));
}

function isSubject(value: unknown): boolean {
  if (typeof value !== 'string' || !value.startsWith(SUBJECT)) return false;
  return CALL_ID_PATTERN.test(value.slice(SUBJECT.length));
}

function rule(name: string, message: string, validate: (value: unknown) => boolean): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(property),
      options: { message },
      validator: { validate },
    });
  };
}
