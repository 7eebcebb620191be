import { registerDecorator } from 'class-validator';
import { isTimeZone } from '../timing/time-zone.js';

/** The name of a time zone. */
export function IsTimeZone(): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name: 'isTimeZone',
      target: target.constructor,
      propertyName: String(property),
      options: { message: '$property must be the name of a time zone, such as Asia/Shanghai' },
      validator: { validate: isTimeZone },
    });
  };
}
