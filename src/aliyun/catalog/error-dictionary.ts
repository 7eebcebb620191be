import { ACCOUNT_ERRORS } from './errors/account.errors.js';
import { type ErrorEntry } from './errors/error-entry.types.js';
import { FAULT_ERRORS } from './errors/fault.errors.js';
import { FLOW_ERRORS } from './errors/flow.errors.js';
import { GATEWAY_ERRORS } from './errors/gateway.errors.js';
import { REQUEST_ERRORS } from './errors/request.errors.js';
import { SIGNATURE_ERRORS } from './errors/signature.errors.js';
import { SMART_TASK_ERRORS } from './errors/smart-task.errors.js';
import { TEMPLATE_ERRORS } from './errors/template.errors.js';

export { CODE_OUTCOMES, ERROR_CATEGORIES } from './errors/error-entry.types.js';
export type { BilingualText, CodeOutcome, ErrorCategory, ErrorEntry } from './errors/error-entry.types.js';

const entries: readonly ErrorEntry[] = Object.freeze([
  ...REQUEST_ERRORS,
  ...TEMPLATE_ERRORS,
  ...FLOW_ERRORS,
  ...ACCOUNT_ERRORS,
  ...GATEWAY_ERRORS,
  ...SIGNATURE_ERRORS,
  ...FAULT_ERRORS,
  ...SMART_TASK_ERRORS,
]);

const byCode: ReadonlyMap<string, ErrorEntry> = new Map(
  entries.flatMap((entry) => [entry.code, ...(entry.aliases ?? [])].map((code) => [code, entry] as const)),
);

const families = entries.filter(isFamily).sort((a, b) => b.code.length - a.code.length);

/** Whether an entry stands for all codes that begin alike (`Missing*`). */
export function isFamily(entry: ErrorEntry): boolean {
  return entry.code.endsWith('*');
}

/**
 * Looks an upstream code up: the code itself, one of its other spellings, or the narrowest family it belongs to.
 *
 * @returns `undefined` when nothing is known of the code, not even its family.
 */
export function findError(code: string): ErrorEntry | undefined {
  return byCode.get(code) ?? families.find((family) => code.startsWith(family.code.slice(0, -1)));
}

/** Every entry of the dictionary, families included. */
export function listErrors(): readonly ErrorEntry[] {
  return entries;
}
