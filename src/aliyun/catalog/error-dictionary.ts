import { ACCOUNT_ERRORS } from './errors/account.errors.js';
import { type ErrorEntry } from './errors/error-entry.types.js';
import { FAMILY_ERRORS } from './errors/family.errors.js';
import { FAULT_ERRORS } from './errors/fault.errors.js';
import { FLOW_ERRORS } from './errors/flow.errors.js';
import { GATEWAY_ERRORS } from './errors/gateway.errors.js';
import { REQUEST_ERRORS } from './errors/request.errors.js';
import { SIGNATURE_ERRORS } from './errors/signature.errors.js';
import { SMART_TASK_ERRORS } from './errors/smart-task.errors.js';
import { TEMPLATE_ERRORS } from './errors/template.errors.js';

export { CODE_OUTCOMES, ERROR_CATEGORIES } from './errors/error-entry.types.js';
export type { CodeOutcome, ErrorCategory, ErrorEntry } from './errors/error-entry.types.js';

const entries: readonly ErrorEntry[] = Object.freeze([
  ...REQUEST_ERRORS,
  ...TEMPLATE_ERRORS,
  ...FLOW_ERRORS,
  ...ACCOUNT_ERRORS,
  ...GATEWAY_ERRORS,
  ...SIGNATURE_ERRORS,
  ...FAULT_ERRORS,
  ...SMART_TASK_ERRORS,
  ...FAMILY_ERRORS,
]);

/** A family and the codes it takes: `*` stands for any text. */
interface Family {
  readonly parts: readonly string[];
  readonly literalLength: number;
  readonly entry: ErrorEntry;
}

const spelled = entries.flatMap((entry) => spellingsOf(entry).map((code) => ({ code, entry })));
const byCode: ReadonlyMap<string, ErrorEntry> = new Map(spelled.map(({ code, entry }) => [code, entry]));
const families: readonly Family[] = spelled
  .filter(({ code }) => isFamilyCode(code))
  .map(({ code, entry }) => {
    const parts = code.split('*');
    return { parts, literalLength: parts.join('').length, entry };
  })
  .sort((a, b) => b.literalLength - a.literalLength);

/** A code, and its other spellings. */
function spellingsOf({ code, aliases = [] }: ErrorEntry): readonly string[] {
  return [code, ...aliases];
}

/** Whether a code stands for all codes of its form (`Missing*`, `isv.*TOKEN*`). */
export function isFamilyCode(code: string): boolean {
  return code.includes('*');
}

/** Whether the dictionary has the very code, not only a family that it belongs to. */
export function isListed(code: string): boolean {
  return byCode.has(code) && !isFamilyCode(code);
}

/**
 * Looks an upstream code up: the code itself, one of its other spellings, or the narrowest family it belongs to, which is
 * the one that says most of it.
 *
 * @returns `undefined` when nothing is known of the code, not even its family.
 */
export function findError(code: string): ErrorEntry | undefined {
  return byCode.get(code) ?? families.find(({ parts }) => fits(code, parts))?.entry;
}

/** Every entry of the dictionary, families included. */
export function listErrors(): readonly ErrorEntry[] {
  return entries;
}

/** The same, once for each spelling of a code or a family. */
export function listSpellings(): readonly ErrorEntry[] {
  return spelled.map(({ code, entry }) => ({ ...entry, code }));
}

/** The first part begins the code; the others follow in their order, and the last is empty: families end in `*`. */
function fits(code: string, [prefix = '', ...others]: readonly string[]): boolean {
  if (!code.startsWith(prefix)) return false;
  let position = prefix.length;
  return others.every((part) => {
    const found = code.indexOf(part, position);
    position = found + part.length;
    return found >= 0;
  });
}
