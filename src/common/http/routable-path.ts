import type { IncomingMessage } from 'node:http';
import { AppError } from '../errors/app-error.js';

/** Longest part of a path, decoded: nothing of ours comes near it. */
export const LONGEST_PART = 200;
/** No route has it. */
const UNROUTABLE = '/unroutable';

/**
 * The URL that the router sees. A path that it could only refuse, before any hook runs, becomes one that it does not know: so the
 * answer has an id, headers and a line of the log as every other one, and {@link findPathProblem} says what is wrong.
 */
export function toRoutableUrl({ url = '' }: IncomingMessage): string {
  return findPathProblem(url) ? UNROUTABLE : url;
}

/** @param url as it came. */
export function findPathProblem(url: string): AppError | undefined {
  const [path] = splitUrl(url);
  if (!canBeDecoded(path)) return new AppError('malformed-body', brokenEscape('path'));
  return hasLongPart(path)
    ? new AppError('uri-too-long', `A part of the path is longer than ${LONGEST_PART} characters`)
    : undefined;
}

export function findQueryProblem(url: string): AppError | undefined {
  const [, query] = splitUrl(url);
  return canBeDecoded(query) ? undefined : new AppError('malformed-body', brokenEscape('query'));
}

export function splitUrl(url: string): [path: string, query: string] {
  const mark = url.indexOf('?');
  return mark < 0 ? [url, ''] : [url.slice(0, mark), url.slice(mark + 1)];
}

function brokenEscape(part: string): string {
  return `The ${part} has a broken escape; write text as percent-encoded UTF-8, % as %25`;
}

function hasLongPart(path: string): boolean {
  return path.length > LONGEST_PART && path.split('/').some((part) => decodeURIComponent(part).length > LONGEST_PART);
}

function canBeDecoded(text: string): boolean {
  if (!text.includes('%')) return true;
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
