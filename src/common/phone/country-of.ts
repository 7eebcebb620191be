import { parsePhoneNumberWithError } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/metadata.max';

/** The country of a number in E.164, as its ISO 3166-1 code; undefined where the number does not tell. */
export function countryOf(number: string): string | undefined {
  // Mainland numbers are most of all, and no other country shares their code.
  if (number.startsWith('+86')) return 'CN';
  try {
    return parsePhoneNumberWithError(number, metadata).country;
  } catch {
    return undefined;
  }
}
