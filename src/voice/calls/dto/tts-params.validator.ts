import type { BilingualText } from '../../../common/errors/app-error.js';
import { isRecord } from '../../../common/validation/dto-fields.js';
import { rule, says } from '../../../common/validation/says.js';
import type { CallPurpose } from '../../call-store/call-request.js';

/** The upstream's limit on TtsParam as JSON (SingleCallByTts). */
const LONGEST_JSON = 250;
const VARIABLE_NAME = /^[A-Za-z_]\w{0,63}$/;
const URL = /(?:[a-z0-9+.-]:\/\/|www\.)\S/i;
const NO_OBJECT = { en: 'must be an object such as {"code":"1234"}', zh: '必须是对象，例如 {"code":"1234"}' };
const TOO_LONG = {
  en: `is ${LONGEST_JSON} characters or more as JSON; shorten it`,
  zh: `转换为 JSON 后达到或超过 ${LONGEST_JSON} 个字符，请缩短`,
};
const BAD_NAME = {
  en: 'has a variable whose name is not letters, digits and _',
  zh: '变量名只能由字母、数字和 _ 组成',
};
/** Verification templates take nothing else. */
const DIGITS_AND_LETTERS = /^[A-Za-z0-9]+$/;

/** What is wrong with the variables of a TTS template, or undefined. Values are never quoted: they may be codes. */
export function findTtsParamsProblem(params: unknown, purpose: CallPurpose | undefined): BilingualText | undefined {
  if (!isRecord(params)) return NO_OBJECT;
  // Before any pattern: a text of this length is read in no time, whatever the pattern.
  if (JSON.stringify(params).length >= LONGEST_JSON) return TOO_LONG;
  for (const [name, value] of Object.entries(params)) {
    const problem = VARIABLE_NAME.test(name) ? findValueProblem(name, value, purpose) : BAD_NAME;
    if (problem) return problem;
  }
  return undefined;
}

function findValueProblem(name: string, value: unknown, purpose: CallPurpose | undefined): BilingualText | undefined {
  if (typeof value !== 'string')
    return {
      en: `has a variable ${name} that is not a string; write numbers as "1234"`,
      zh: `变量 ${name} 不是字符串；数字请写成 "1234"`,
    };
  if (URL.test(value))
    return { en: `has a URL in ${name}; the upstream takes none`, zh: `变量 ${name} 含有 URL，阿里云不接受` };
  if (purpose === 'verification' && !DIGITS_AND_LETTERS.test(value))
    return {
      en: `has other characters than digits and letters in ${name}; verification templates take no others`,
      zh: `变量 ${name} 含有数字和字母以外的字符，验证码模板不接受`,
    };
  return undefined;
}

/** Variables of a TTS template: strings, under 250 characters as JSON, without URLs; digits and letters for verification. */
export function IsTtsParams(): PropertyDecorator {
  const problemOf = (value: unknown, object: object) => findTtsParamsProblem(value, purposeOf(object));
  const words = says(
    ({ value, object }) => problemOf(value, object)?.en ?? '',
    ({ value, object }) => problemOf(value, object)?.zh ?? '',
  );
  return rule('isTtsParams', words, (value, { object }) => problemOf(value, object) === undefined);
}

function purposeOf(object: object): CallPurpose | undefined {
  return (object as { purpose?: CallPurpose }).purpose;
}
