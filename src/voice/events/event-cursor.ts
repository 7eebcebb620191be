import type { EventPosition } from './event-position.js';

/** What a cursor says: a position, and in which epoch of the log it is one. */
export interface ReadCursor {
  readonly epoch: string;
  readonly position: EventPosition;
}

const ENCODED = /^[\w-]{1,128}$/;
const FORM = /^([A-Za-z0-9]{1,32})\.(\d{1,20})\.(\d{1,19})(?:\.([1-9]\d{0,8}))?$/;
const LARGEST_TRANSACTION = 2n ** 64n - 1n;
const LARGEST_SEQUENCE = 2n ** 63n - 1n;

/** Opaque to clients; the same on every way out of the log. */
export function writeCursor(epoch: string, { transactionId, sequence, before }: EventPosition): string {
  const text = `${epoch}.${transactionId}.${sequence}${before > 0 ? `.${before}` : ''}`;
  return Buffer.from(text).toString('base64url');
}

/** @returns undefined for what is no cursor. */
export function readCursor(cursor: string): ReadCursor | undefined {
  if (!ENCODED.test(cursor)) return undefined;
  const found = FORM.exec(Buffer.from(cursor, 'base64url').toString('latin1'));
  if (!found) return undefined;
  const [, epoch = '', transaction = '', sequence = '', before = '0'] = found;
  const position = { transactionId: BigInt(transaction), sequence: BigInt(sequence), before: Number(before) };
  if (position.transactionId > LARGEST_TRANSACTION || position.sequence > LARGEST_SEQUENCE) return undefined;
  return { epoch, position };
}
