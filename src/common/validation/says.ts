import { registerDecorator, type ValidationArguments, type ValidationOptions } from 'class-validator';

type Words = string | ((args: ValidationArguments) => string);

/** What a rule answers whoever breaks it, as options of its decorator: class-validator knows one language, the context has the other. */
export interface Said extends ValidationOptions {
  readonly message: Words;
  readonly context: { readonly zh: Words };
}

/** The words of a rule in English and in Chinese; both go on where the name of the field ends. */
export function says(en: Words, zh: Words): Said {
  return { message: en, context: { zh } };
}

export function saysOneOf(names: readonly string[]): Said {
  return says(`must be one of ${names.join(', ')}`, `必须是以下值之一：${names.join('、')}`);
}

/** A rule of our own. */
export function rule(
  name: string,
  options: Said,
  validate: (value: unknown, args: ValidationArguments) => boolean,
): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(property),
      options,
      validator: { validate },
    });
  };
}
