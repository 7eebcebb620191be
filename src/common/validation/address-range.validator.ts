import { registerDecorator } from 'class-validator';
import { isAddressRange } from '../net/address-list.js';

/** Every entry of a list is an IP address or a CIDR range. */
export function AreAddressRanges(): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name: 'areAddressRanges',
      target: target.constructor,
      propertyName: String(property),
      options: { message: '$property must be addresses or CIDR ranges, for example 203.0.113.0/24,2001:db8::/32' },
      validator: {
        validate: (value: unknown) =>
          Array.isArray(value) && value.every((entry) => typeof entry === 'string' && isAddressRange(entry)),
      },
    });
  };
}
