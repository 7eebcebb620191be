import { Converted } from './field.decorators.js';

/** More digits than any limit has: a number that is too large is called so. */
const DIGITS = /^-?\d{1,15}$/;

/** A number of a query in plain digits; `0x10`, `1e1` and nothing at all stay text, and are refused as such. */
export function IntegerOfQuery(): PropertyDecorator {
  return Converted((sent) => (typeof sent === 'string' && DIGITS.test(sent) ? Number(sent) : sent));
}
