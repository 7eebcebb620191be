import { registerDecorator } from 'class-validator';

/**
 * Refuses a number that is not above the one of another property.
 *
 * @param name of the other property, as people know it.
 */
export function IsMoreThan(other: string, name: string): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name: 'isMoreThan',
      target: target.constructor,
      propertyName: String(property),
      options: { message: `must be more than ${name}` },
      validator: {
        // What is no number is told by the validator of its own property.
        validate: (value: unknown, args) =>
          !(Number(value) <= Number((args?.object as Record<string, unknown> | undefined)?.[other])),
      },
    });
  };
}
