/** An opaque cursor for the id of the last item of a page. */
export function toCursor(id: string): string {
  return Buffer.from(id).toString('base64url');
}

/** The id inside a cursor. */
export function fromCursor(cursor: string): string {
  return Buffer.from(cursor, 'base64url').toString('utf8');
}
