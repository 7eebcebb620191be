import { registerDecorator } from 'class-validator';

/** Refuses a property where another one is there, too. */
export function IsNotTogetherWith(other: string): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name: 'isNotTogetherWith',
      target: target.constructor,
      propertyName: String(property),
      options: { message: `$property cannot be sent together with ${other}` },
      validator: {
        validate: (_value: unknown, args) =>
          ((args?.object as Record<string, unknown> | undefined)?.[other] ?? undefined) === undefined,
      },
    });
  };
}
