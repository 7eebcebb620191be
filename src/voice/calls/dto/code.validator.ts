import { Matches } from 'class-validator';
import { says } from '../../../common/validation/says.js';

const CODE = /^[\w.-]{1,128}$/;

/** Code of a template or a file, as Aliyun gives it. */
export function IsCode(): PropertyDecorator {
  return Matches(
    CODE,
    says(
      'must be 1 to 128 letters, digits, _, . or -',
      '必须为 1 到 128 个字符，只能包含字母、数字、下划线、点和连字符',
    ),
  );
}
