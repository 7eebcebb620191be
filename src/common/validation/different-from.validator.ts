import { registerDecorator } from 'class-validator';

/** Refuses a property that has the value of another one. */
export function IsDifferentFrom(other: string): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name: 'isDifferentFrom',
      target: target.constructor,
      propertyName: String(property),
      options: { message: `$property must not be the same as ${other}` },
      validator: {
        validate: (value: unknown, args) => value !== (args?.object as Record<string, unknown> | undefined)?.[other],
      },
    });
  };
}
