import { LOCAL_ERROR_CODES } from './aliyun.error.js';
import { findOperation } from './catalog/catalog.js';
import { ERROR_CATEGORIES, findError } from './catalog/error-dictionary.js';

const OTHER = 'other';
/** An operation of no published product, which two-way calls may be configured to use. */
const UNLISTED_OPERATIONS: ReadonlySet<string> = new Set(['CreateCall']);
/** No usable key at the moment of signing. */
const CREDENTIAL_CODES: ReadonlySet<string> = new Set(['CredentialsUnavailable', 'CredentialsChanged']);
/** Every category of {@link categoryOfCode}. */
export const FAILURE_CATEGORIES = [...ERROR_CATEGORIES, 'connection', OTHER] as const;
type FailureCategory = (typeof FAILURE_CATEGORIES)[number];
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

/** Whose matter a failure is: that of a published code, `connection` for what happened without a usable answer, else `other`. */
export function categoryOfCode(code: string): FailureCategory {
  if (CREDENTIAL_CODES.has(code)) return 'credentials';
  if (LOCAL_CODES.has(code)) return 'connection';
  return findError(code)?.category ?? OTHER;
}
