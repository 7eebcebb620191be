import { registerDecorator } from 'class-validator';
import { isTimeZone } from '../stored-quiet-hours.js';

/** The IANA name of a time zone. */
export function IsZone(): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name: 'isZone',
      target: target.constructor,
      propertyName: String(property),
      options: { message: '$property must be the IANA name of a time zone, for example Asia/Shanghai' },
      validator: { validate: (value: unknown) => typeof value === 'string' && isTimeZone(value) },
    });
  };
}
