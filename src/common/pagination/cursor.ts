import type { ProblemText } from '../errors/app-error.js';

/** What is said of a cursor that is none. */
export const NEXT_CURSOR: ProblemText = {
  message: 'must be the nextCursor of another page',
  messageZh: '必须是另一页返回的 nextCursor',
};

/** An opaque cursor for the id of the last item of a page. */
export function toCursor(id: string): string {
  return Buffer.from(id).toString('base64url');
}

/** The id inside a cursor. */
export function fromCursor(cursor: string): string {
  return Buffer.from(cursor, 'base64url').toString('utf8');
}
