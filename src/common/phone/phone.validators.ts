import type { ProblemText } from '../errors/app-error.js';
import { Converted } from '../validation/field.decorators.js';
import { rule, type Said, says } from '../validation/says.js';
import { parseMainlandNumber, parseShowNumber } from './mainland-number.js';

const EXAMPLE = 'for example +8613900139000 or 057112345678';

/** What is said of a number that cannot be rung. */
export const NUMBER_RULE: ProblemText = {
  message: `must be a mainland Chinese phone number in E.164 or national form, ${EXAMPLE}`,
  messageZh: '必须是中国大陆电话号码（E.164 或国内格式），例如 +8613900139000、057112345678',
};

/** A mainland mobile or landline number; national forms are normalised to E.164. Other countries are refused. */
export function IsMainlandNumber(): PropertyDecorator {
  return isNumber('isMainlandNumber', parseMainlandNumber, says(NUMBER_RULE.message, NUMBER_RULE.messageZh));
}

/** A list of at most so many of them, each once. */
export function IsMainlandNumbers(most: number): PropertyDecorator {
  const read = (sent: unknown) => (typeof sent === 'string' ? (parseMainlandNumber(sent) ?? sent) : sent);
  const words = says(
    `must be a list of at most ${most} mainland Chinese phone numbers, each once, ${EXAMPLE}`,
    `必须是中国大陆电话号码数组，最多 ${most} 个且不能重复，例如 +8613900139000、057112345678`,
  );
  return (target, property) => {
    Converted((sent) => (Array.isArray(sent) ? sent.map(read) : sent))(target, property);
    rule('areMainlandNumbers', words, (value) => areNumbers(value) && value.length <= most)(target, property);
  };
}

function areNumbers(value: unknown): value is readonly string[] {
  if (!Array.isArray(value) || new Set(value).size !== value.length) return false;
  return value.every((one) => typeof one === 'string' && one.startsWith('+86') && parseMainlandNumber(one) === one);
}

/** One of them in a query, where `+` is read as a space unless it is written as %2B. */
export function IsMainlandNumberInQuery(): PropertyDecorator {
  return (target, property) => {
    Converted((sent) => (typeof sent === 'string' && sent.startsWith(' ') ? `+${sent.slice(1)}` : sent))(
      target,
      property,
    );
    IsMainlandNumber()(target, property);
  };
}

/** A number the upstream can show: a purchased subscriber number or a service number such as 4001112222. */
export function IsShowNumber(): PropertyDecorator {
  const words = says(
    `must be a mainland Chinese number you bought, ${EXAMPLE}, 4001112222 or 95187`,
    '必须是已购买的中国大陆号码，例如 +8613900139000、057112345678、4001112222、95187',
  );
  return isNumber('isShowNumber', parseShowNumber, words);
}

function isNumber(name: string, parse: (input: string) => string | undefined, words: Said): PropertyDecorator {
  const isRight = (value: unknown) => typeof value === 'string' && value.startsWith('+86') && parse(value) === value;
  return (target, property) => {
    // Normalising never fails: what cannot be read stays as it is, and the validator refuses it.
    Converted((sent) => (typeof sent === 'string' ? (parse(sent) ?? sent) : sent))(target, property);
    rule(name, words, isRight)(target, property);
  };
}
