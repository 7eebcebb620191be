import { registerDecorator } from 'class-validator';

const MOST_ENTRIES = 20;
const KEY = /^[\w.:-]{1,64}$/;
const LONGEST_VALUE = 500;

function isMetadata(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.entries(value);
  return (
    entries.length <= MOST_ENTRIES &&
    entries.every(([key, text]) => KEY.test(key) && typeof text === 'string' && text.length <= LONGEST_VALUE)
  );
}

/** The caller's own labels: at most 20 string values of at most 500 characters. */
export function IsMetadata(): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name: 'isMetadata',
      target: target.constructor,
      propertyName: String(property),
      options: {
        message: `$property must be an object of at most ${MOST_ENTRIES} strings of at most ${LONGEST_VALUE} characters, with keys of letters, digits and _.:-`,
      },
      validator: { validate: isMetadata },
    });
  };
}
