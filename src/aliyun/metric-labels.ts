import { LOCAL_ERROR_CODES } from './aliyun.error.js';
import { findOperation } from './catalog/catalog.js';
import { findError } from './catalog/error-dictionary.js';

const OTHER = 'other';
/** An operation of no published product, which two-way calls may be configured to use. */
const UNLISTED_OPERATIONS: ReadonlySet<string> = new Set(['CreateCall']);
const LOCAL_CODES: ReadonlySet<string> = new Set(LOCAL_ERROR_CODES);

/** An operation as a metric may carry it: one of the catalog, else `other`. */
export function labelOfOperation(operation: string): string {
  return findOperation(operation) || UNLISTED_OPERATIONS.has(operation) ? operation : OTHER;
}

/**
 * A code as a metric may carry it: a published one or one of the client's own, the family of one that is not published
 * (`isv.*`), else `other`. What the upstream sends cannot make new series.
 */
export function labelOfCode(code: string): string {
  if (LOCAL_CODES.has(code)) return code;
  return findError(code)?.code ?? OTHER;
}
