import { registerDecorator } from 'class-validator';
import { Converted } from '../validation/field.decorators.js';
import { parseMainlandNumber, parseShowNumber } from './mainland-number.js';

const EXAMPLE = 'for example +8613900139000 or 057112345678';

/** A mainland mobile or landline number; national forms are normalised to E.164. Other countries are refused. */
export function IsMainlandNumber(): PropertyDecorator {
  return isNumber(
    'isMainlandNumber',
    parseMainlandNumber,
    `must be a mainland Chinese phone number in E.164 or national form, ${EXAMPLE}`,
  );
}

/** A list of at most so many of them, each once. */
export function IsMainlandNumbers(most: number): PropertyDecorator {
  const read = (sent: unknown) => (typeof sent === 'string' ? (parseMainlandNumber(sent) ?? sent) : sent);
  return (target, property) => {
    Converted((sent) => (Array.isArray(sent) ? sent.map(read) : sent))(target, property);
    registerDecorator({
      name: 'areMainlandNumbers',
      target: target.constructor,
      propertyName: String(property),
      options: {
        message: `$property must be a list of at most ${most} mainland Chinese phone numbers, each once, ${EXAMPLE}`,
      },
      validator: { validate: (value: unknown) => areNumbers(value) && value.length <= most },
    });
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
  return isNumber(
    'isShowNumber',
    parseShowNumber,
    `must be a mainland Chinese number you bought, ${EXAMPLE}, 4001112222 or 95187`,
  );
}

function isNumber(name: string, parse: (input: string) => string | undefined, message: string): PropertyDecorator {
  return (target, property) => {
    // Normalising never fails: what cannot be read stays as it is, and the validator refuses it.
    Converted((sent) => (typeof sent === 'string' ? (parse(sent) ?? sent) : sent))(target, property);
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(property),
      options: { message: `$property ${message}` },
      validator: {
        validate: (value: unknown) => typeof value === 'string' && value.startsWith('+86') && parse(value) === value,
      },
    });
  };
}
