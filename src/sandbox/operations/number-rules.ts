import { Refusal } from '../gateway/refusal.js';

/** Called numbers: mainland mobiles with or without 86, and landlines with their area code; no `+`, no other country. */
const CALLED = /^(?:(?:86)?1[3-9]\d{9}|(?:86)?0(?:10|2\d)\d{8}|(?:86)?0[3-9]\d{2}\d{7,8})$/;
/** Shown numbers may be service numbers, too. */
const SHOWN = /^(?:86)?(?:1[3-9]\d{9}|0(?:10|2\d)\d{8}|0[3-9]\d{2}\d{7,8}|[48]00\d{7}|9[56]\d{3,8}|10\d{3,8})$/;
/** An account without a list of numbers owns every number but those with this ending. */
const NOT_OWNED_ENDING = '404';

/** @throws {Refusal} `isv.MOBILE_NUMBER_ILLEGAL` */
export function checkCalledNumber(number: string): void {
  if (!CALLED.test(number)) throw new Refusal('isv.MOBILE_NUMBER_ILLEGAL');
}

/**
 * Checks a number to be shown; an empty one is fine where common mode (公共模式) leaves it out.
 *
 * @throws {Refusal} `isv.DISPLAY_NUMBER_ILLEGAL` for what is no number, `isv.BILLID_NOT_EXIST` for one of someone else.
 */
export function checkShowNumber(number: string, owned: readonly string[] | null): void {
  if (number === '') return;
  if (!SHOWN.test(number)) throw new Refusal('isv.DISPLAY_NUMBER_ILLEGAL');
  if (!isOwnedNumber(number, owned)) throw new Refusal('isv.BILLID_NOT_EXIST');
}

/** Whether the account owns a number. @param owned null: every one but those with one ending. */
export function isOwnedNumber(number: string, owned: readonly string[] | null): boolean {
  return owned === null ? !number.endsWith(NOT_OWNED_ENDING) : owned.includes(number);
}
