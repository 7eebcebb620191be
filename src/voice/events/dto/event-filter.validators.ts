import { registerDecorator } from 'class-validator';
import { readCursor } from '../event-cursor.js';
import { isOfType } from '../event-filter.js';
import { EVENT_TYPES, isEventSubject } from '../event-types.js';

/** A type, the first part of types, or all of them. */
const PATTERN = /^(\*|[a-z-]{1,32}\.\*|[a-z-]{1,32}\.[a-z-]{1,32})$/;

/** The cursor of an event, or the `nextAfter` of a page. */
export function IsEventCursor(): PropertyDecorator {
  return rule('isEventCursor', '$property must be the cursor of an event, or the nextAfter of a page', isEventCursor);
}

/** Types of events, or beginnings of them with `*`; each must fit one that there is. */
export function AreEventTypes(): PropertyDecorator {
  const message = `$property must be *, call.*, webhook-endpoint.* or some of ${EVENT_TYPES.join(', ')}`;
  return rule('areEventTypes', message, (value) => Array.isArray(value) && value.every(isKnownPattern));
}

export function IsEventSubject(): PropertyDecorator {
  const message = '$property must be calls/ and the id of a call, or webhook-endpoints/ and that of an endpoint';
  return rule('isEventSubject', message, isEventSubject);
}

export function isEventCursor(value: unknown): value is string {
  return typeof value === 'string' && readCursor(value) !== undefined;
}

function isKnownPattern(value: unknown): boolean {
  if (typeof value !== 'string' || !PATTERN.test(value)) return false;
  return EVENT_TYPES.some((type) => isOfType(value, type));
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
