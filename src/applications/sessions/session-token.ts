import { hash, timingSafeEqual } from 'node:crypto';
import { randomId } from '../../common/ids/random-id.js';

/** 256 bits. */
const RANDOM_LENGTH = 43;
const FORM = /^vgs_(?:test_)?[0-9A-Za-z]{43}$/;
/** Of a session that was begun with a test key: what it may do is served elsewhere on a live gateway. */
export const TEST_SESSION = 'vgs_test_';

export function newSessionToken(isTest = false): string {
  return `${isTest ? TEST_SESSION : 'vgs_'}${randomId(RANDOM_LENGTH)}`;
}

export function isSessionToken(text: string): boolean {
  return FORM.test(text);
}

/** What the page sends in a header: it leads nowhere without the cookie, from which it is made, and not back to it. */
export function csrfTokenOf(token: string): string {
  return hash('sha256', `csrf ${token}`, 'base64url');
}

export function isCsrfTokenOf(token: string, sent: string): boolean {
  const [expected, given] = [Buffer.from(csrfTokenOf(token)), Buffer.from(sent)];
  return expected.length === given.length && timingSafeEqual(expected, given);
}
