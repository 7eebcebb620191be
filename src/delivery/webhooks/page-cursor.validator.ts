import { registerDecorator } from 'class-validator';
import { fromCursor } from '../../common/pagination/cursor.js';

/** The `nextCursor` of another page: it holds an id of this form. */
export function IsPageCursor(idPattern: RegExp): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name: 'isPageCursor',
      target: target.constructor,
      propertyName: String(property),
      options: { message: '$property must be the nextCursor of another page' },
      validator: { validate: (value: unknown) => typeof value === 'string' && idPattern.test(fromCursor(value)) },
    });
  };
}
