import { Matches } from 'class-validator';

const CODE = /^[\w.-]{1,128}$/;

/** Code of a template or a file, as Aliyun gives it. */
export function IsCode(): PropertyDecorator {
  return Matches(CODE, { message: '$property must be 1 to 128 letters, digits, _, . or -' });
}
