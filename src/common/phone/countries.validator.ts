import metadata from 'libphonenumber-js/metadata.max';
import { rule, says } from '../validation/says.js';

/** Countries as `countryOf` tells them; one without numbers of its own would be allowed in vain. */
export function AreCountries(): PropertyDecorator {
  const words = says(
    'must be ISO 3166-1 codes, in capitals, of countries that have phone numbers, such as CN',
    '必须是拥有电话号码的国家或地区的 ISO 3166-1 大写代码，例如 CN',
  );
  return rule('areCountries', words, (value) => Array.isArray(value) && value.every(isCountry));
}

function isCountry(value: unknown): boolean {
  return typeof value === 'string' && Object.hasOwn(metadata.countries, value);
}
