import { types } from 'node:util';
import { isAwayError } from '../errors/away-error.js';
import { maskPhone } from '../phone/mask-phone.js';

const { isNativeError } = types;

/** Runs of digits that may be a phone number: a mainland mobile number, one with an area code, or anything written as E.164. */
const PHONE_LIKE = /(?:\+\d{7,15}|(?<!\d)(?:86)?1[3-9]\d{9}(?!\d)|(?<![\w.])0\d{2,3}-?\d{7,8}(?!\w))/g;
const LONGEST = 4_000;
/** An error may be its own cause. */
const MOST_CAUSES = 5;

/** Replaces everything that looks like a phone number by its masked form and bounds the length: in that order, or half a number is none. */
export function scrub(text: string): string {
  return text
    .slice(0, 2 * LONGEST)
    .replace(PHONE_LIKE, maskPhone)
    .slice(0, LONGEST);
}

/**
 * What is written of an error: type, code, message and stack, scrubbed; never its other properties, which may hold data
 * (PostgreSQL's `detail`, a query's parameters).
 */
export function serializeError(error: unknown, causesLeft = MOST_CAUSES): Record<string, unknown> {
  if (!isNativeError(error)) return { message: scrub(String(error)) };
  if (error.constructor.name === 'DrizzleQueryError')
    return serializeError((causesLeft > 0 && error.cause) || 'a query failed', causesLeft - 1);
  const code = (error as { code?: unknown }).code;
  return {
    type: error.constructor.name,
    ...(typeof code === 'string' ? { code } : {}),
    message: scrub(error.message),
    // Where this process noticed that a service is away says nothing about why it is.
    ...(isAwayError(error) ? {} : { stack: scrub(error.stack ?? '') }),
    ...(isNativeError(error.cause) && causesLeft > 0 ? { cause: serializeError(error.cause, causesLeft - 1) } : {}),
  };
}
