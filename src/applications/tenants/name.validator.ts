import { registerDecorator } from 'class-validator';

const LONGEST = 100;
/** Neither what cannot be seen nor what breaks a line. */
const NAME = /^[^\p{C}\p{Zl}\p{Zp}]*$/u;

/** Whether people can read it as the name of something: one line of 1 to 100 characters, not all of them spaces. */
export function isName(value: unknown): boolean {
  return typeof value === 'string' && value.length <= LONGEST && value.trim() !== '' && NAME.test(value);
}

export const NAME_RULE = `must be one line of 1 to ${LONGEST} characters`;

/** A name for people. */
export function IsName(): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name: 'isName',
      target: target.constructor,
      propertyName: String(property),
      options: { message: `$property ${NAME_RULE}` },
      validator: { validate: isName },
    });
  };
}
