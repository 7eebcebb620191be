import { types } from 'node:util';
import { scrub } from '../logging/serialize-error.js';
import { StartError } from '../errors/start-error.js';
import { ConfigurationError } from '../../config/load-config.js';

const { isNativeError } = types;
const LONGEST = 400;
/** Shorter values would also be found inside of ordinary words. */
const SHORTEST_SECRET = 4;
const USER_INFO = /([a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/?#]{0,1000}@/gi;

/**
 * One sentence about a start that failed, for the person who started it: no stack, and none of the `secrets`. Several
 * problems of the configuration stand in a line each.
 */
export function describeStartFailure(error: unknown, secrets: readonly string[]): string {
  if (error instanceof ConfigurationError || error instanceof StartError) return hide(error.message, secrets);
  const message = isNativeError(error) ? messageOf(error) : String(error);
  return `The start failed: ${hide(firstLine(message), secrets).slice(0, LONGEST)}`;
}

/** The message of a query's error is the query; its cause says what was wrong with it. */
function messageOf(error: Error): string {
  if (error.constructor.name === 'DrizzleQueryError' && isNativeError(error.cause)) return error.cause.message;
  return error.message === '' ? error.name : error.message;
}

function firstLine(text: string): string {
  return text.split('\n').find((line) => line.trim() !== '') ?? 'for an unknown reason';
}

function hide(text: string, secrets: readonly string[]): string {
  const longestFirst = secrets.filter(({ length }) => length >= SHORTEST_SECRET).sort((a, b) => b.length - a.length);
  return longestFirst
    .reduce((rest, secret) => rest.replaceAll(secret, '***'), scrub(text))
    .replace(USER_INFO, '$1***@');
}
