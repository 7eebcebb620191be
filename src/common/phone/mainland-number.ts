import { parsePhoneNumberWithError } from 'libphonenumber-js/core';
import metadata from 'libphonenumber-js/metadata.max';

/** All of 13x to 19x, more than the metadata of the library has: Aliyun and the carriers know which exist. */
const MOBILE = /^(?:(?:\+|00)?86)?0?(1[3-9]\d{9})$/;
const SERVICE = /^(?:\+?86)?((?:400|800)\d{7}|9[56]\d{3,6}|10[01]\d{2,5})$/;
/** Area code and local number: eight digits in the large cities (10, 2x), seven or eight elsewhere. */
const LANDLINE = /^\+86(?:(?:10|2\d)\d{8}|[3-9]\d{2}\d{7,8})$/;
/** More than any number with its separators needs; what is longer is not looked at. */
const LONGEST_INPUT = 64;
/** Characters without a shape that chat programs and spreadsheets put around numbers: direction marks, joiners, BOM. */
const INVISIBLE = /[\p{Cf}\ufe0f]/gu;
const SEPARATORS = /[\s().\-\u2010-\u2015\u2212\uff0d]/g;

/**
 * A mainland mobile or landline number in E.164, or undefined when `input` is none (another country, not a number, a service
 * number, also one behind an area code: `010 95588`).
 */
export function parseMainlandNumber(input: string): string | undefined {
  if (input.length > LONGEST_INPUT) return undefined;
  const visible = input.replace(INVISIBLE, '').trim();
  const mobile = MOBILE.exec(visible.replace(SEPARATORS, ''));
  if (mobile) return `+86${mobile[1]}`;
  try {
    const number = parsePhoneNumberWithError(visible, { defaultCountry: 'CN', extract: false }, metadata);
    const type = number.getType();
    // The metadata counts hotlines (95588, 10086, 12345) behind an area code among the landlines.
    const isSubscriber = type === 'MOBILE' || (type === 'FIXED_LINE' && LANDLINE.test(number.number));
    return number.countryCallingCode === '86' && !number.ext && isSubscriber ? number.number : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A number that can be shown to a callee: a subscriber number, or a service number (400, 800, 95…, 96…, 100xx, 1010xxxx), in
 * E.164. Service numbers are read with the separators that people write into them: `400-111-2222`, `955 88`.
 */
export function parseShowNumber(input: string): string | undefined {
  if (input.length > LONGEST_INPUT) return undefined;
  const service = SERVICE.exec(input.replace(INVISIBLE, '').replace(SEPARATORS, ''));
  if (service) return `+86${service[1]}`;
  return parseMainlandNumber(input);
}

/**
 * The form the upstream takes: `+8613900139000` → `13900139000`, `+8657112345678` → `057112345678`, `+864001112222` → `4001112222`.
 *
 * @param e164 a number that {@link parseMainlandNumber} or {@link parseShowNumber} returned.
 */
export function toNationalNumber(e164: string): string {
  const national = e164.slice(3);
  return MOBILE.test(national) || SERVICE.test(national) ? national : `0${national}`;
}
