import { isRecord } from '../../common/validation/dto-fields.js';
import { rule, says } from '../../common/validation/says.js';

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
  const words = says(
    `must be an object of at most ${MOST_ENTRIES} strings of at most ${LONGEST_VALUE} characters, with keys of letters, digits and _.:-`,
    `必须是对象，最多含 ${MOST_ENTRIES} 个字符串，每个最多 ${LONGEST_VALUE} 个字符，键只能由字母、数字和 _.:- 组成`,
  );
  return rule('isMetadata', words, isMetadata);
}

/** Labels to filter by, each `key:value`. */
export function AreLabels(): PropertyDecorator {
  return rule(
    'areLabels',
    says('must be key:value, for example orderId:20261123-7', '必须是 key:value 格式，例如 orderId:20261123-7'),
    (value) => Array.isArray(value) && value.every(isLabel),
  );
}
