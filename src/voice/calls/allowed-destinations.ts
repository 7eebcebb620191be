import type { ApplicationLimits } from '../../applications/limits/application-limits.js';
import { AppError, type FieldProblem, type ProblemText } from '../../common/errors/app-error.js';
import { countryOf } from '../../common/phone/country-of.js';
import type { NewCall } from '../call-store/call-request.js';

const HINT = {
  en: 'An administrator can allow more by limits.allowedCountries and limits.allowedPrefixes of the application',
  zh: '管理员可以通过应用的 limits.allowedCountries 和 limits.allowedPrefixes 放开更多号码',
};
const OTHER_COUNTRY = {
  message: 'is not a number of a country that this application may ring',
  messageZh: '号码所属国家或地区不在此应用可呼叫的范围内',
};
const OTHER_PREFIX = {
  message: 'does not begin with a prefix that this application may ring',
  messageZh: '号码前缀不在此应用可呼叫的范围内',
};

/**
 * An application rings only numbers that it is allowed: the callee's, and where both ring, the caller's.
 *
 * @throws {AppError} `destination-not-allowed`
 */
export function assertDestinations(limits: ApplicationLimits | undefined, { callee, caller }: NewCall): void {
  if (!limits?.allowedCountries && !limits?.allowedPrefixes) return;
  const rung = { callee, ...(caller !== undefined && { caller }) };
  const fields = Object.entries(rung).flatMap(([field, number]): FieldProblem[] => {
    const problem = findProblem(number, limits);
    return problem ? [{ field, ...problem }] : [];
  });
  if (fields.length === 0) return;
  const detail = fields.map(({ field, message }) => `${field} ${message}`).join('; ');
  throw new AppError('destination-not-allowed', detail, { fields, hint: HINT });
}

/** A number has to be of an allowed country and begin with an allowed prefix, where there are such lists. */
function findProblem(
  number: string,
  { allowedCountries, allowedPrefixes }: ApplicationLimits,
): ProblemText | undefined {
  if (allowedCountries && !allowedCountries.includes(countryOf(number) ?? '')) return OTHER_COUNTRY;
  if (allowedPrefixes && !allowedPrefixes.some((prefix) => number.startsWith(prefix))) return OTHER_PREFIX;
  return undefined;
}
