import { Matches } from 'class-validator';
import { says } from '../../../common/validation/says.js';

const CODE = /^[\w.-]{1,128}$/;

/** Code of a template or a file, as Aliyun gives it. */
export function IsCode(): PropertyDecorator {
  return Matches(CODE, says('must be 1 to 128 letters, digits, _, . or -', '必须是 1 到 128 个字母、数字、_、. 或 -'));
}
