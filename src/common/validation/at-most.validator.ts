import { registerDecorator, type ValidationArguments } from 'class-validator';

/** A number that is not larger than what the other properties of the object allow; those that are no numbers allow any. */
export function IsAtMost<T extends object>(limitOf: (object: T) => number, message: string): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name: 'isAtMost',
      target: target.constructor,
      propertyName: String(property),
      options: { message },
      validator: {
        validate: (value: unknown, args?: ValidationArguments) =>
          typeof value === 'number' && !(value > limitOf(args?.object as T)),
      },
    });
  };
}
