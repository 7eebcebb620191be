import { registerDecorator } from 'class-validator';
import { fromCursor } from '../../../common/pagination/cursor.js';
import { CALL_ID_PATTERN } from '../../call-store/call-id.js';

/** The `nextCursor` of a page of calls. */
export function IsCursor(): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name: 'isCursor',
      target: target.constructor,
      propertyName: String(property),
      options: { message: '$property must be the nextCursor of another page' },
      validator: { validate: (value: unknown) => typeof value === 'string' && CALL_ID_PATTERN.test(fromCursor(value)) },
    });
  };
}
