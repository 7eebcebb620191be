import { registerDecorator } from 'class-validator';
import { isRecord } from '../../common/validation/dto-fields.js';

const MOST_ENTRIES = 20;
const KEY = /^[\w.:-]{1,64}$/;
const LONGEST_KEY = 64;
const LONGEST_VALUE = 500;

function isMetadata(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const entries = Object.entries(value);
  return entries.length <= MOST_ENTRIES && entries.every(([key, text]) => isEntry(key, text));
}

function isEntry(key: string, text: unknown): boolean {
  return KEY.test(key) && typeof text === 'string' && text.length <= LONGEST_VALUE;
}

/** A label as a filter writes it: some part before a colon is a key, and what follows it a value. */
function isLabel(label: unknown): boolean {
  if (typeof label !== 'string') return false;
  for (let colon = label.indexOf(':'); colon > -1 && colon <= LONGEST_KEY; colon = label.indexOf(':', colon + 1)) {
    if (isEntry(label.slice(0, colon), label.slice(colon + 1))) return true;
  }
  return false;
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

/** Labels to filter by, each `key:value`. */
export function AreLabels(): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name: 'areLabels',
      target: target.constructor,
      propertyName: String(property),
      options: { message: '$property must be key:value, for example orderId:20261123-7' },
      validator: { validate: (value: unknown) => Array.isArray(value) && value.every(isLabel) },
    });
  };
}
