import { LIMIT_NAMES, type LimitsPatch } from '../applications/limits/application-limits.js';
import { UpdateLimitsDto } from '../applications/tenants/dto/limits.dto.js';
import { AppError } from '../common/errors/app-error.js';
import { RequestValidationPipe } from '../common/http/request-validation.pipe.js';

/** What stands for the default again. */
const NONE = 'none';
const TEXTS: readonly string[] = ['timeZone'];
const LISTS: readonly string[] = ['allowedCountries', 'allowedPrefixes'];

/**
 * Limits as words such as `callsPerDay=1000`, `allowedCountries=CN,HK` or `timeZone=none`; the rules are those of the API.
 *
 * @returns what is wrong instead.
 */
export function readLimits(words: readonly string[]): LimitsPatch | string {
  const entries = words.map((word): [string, unknown] => {
    const [name = '', ...value] = word.split('=');
    return [name, toValue(name, value.join('='))];
  });
  const unknown = entries.find(([name]) => !(LIMIT_NAMES as readonly string[]).includes(name));
  if (unknown) return `There is no limit ${unknown[0]}; there are ${LIMIT_NAMES.join(', ')}`;
  const names = entries.map(([name]) => name);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  // Of two values, one would be left out in silence.
  if (twice !== undefined) return `${twice} stands twice`;
  try {
    const metatype = UpdateLimitsDto;
    return {
      ...(new RequestValidationPipe().transform(Object.fromEntries(entries), { type: 'body', metatype }) as object),
    };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.message;
  }
}

function toValue(name: string, text: string): unknown {
  if (text === NONE) return null;
  if (LISTS.includes(name)) return text.split(',').map((entry) => entry.trim());
  // Number('') would be 0.
  return TEXTS.includes(name) || text.trim() === '' ? text : Number(text);
}
