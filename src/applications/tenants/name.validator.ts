import { rule, says } from '../../common/validation/says.js';

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
  return rule('isName', says(NAME_RULE, `必须是单行文本，1 到 ${LONGEST} 个字符`), isName);
}
