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

/** The same in a query, where `+` is read as a space unless it is written as %2B. */
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
