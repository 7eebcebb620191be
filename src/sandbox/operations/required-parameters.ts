import { missingParameter } from '../gateway/authenticator.js';
import { Refusal } from '../gateway/refusal.js';

/** What the sandbox needs to know of a parameter. */
export interface ParameterRule {
  readonly name: string;
  readonly type: 'string' | 'number' | 'boolean' | 'list' | 'object';
  readonly required: boolean;
}

/**
 * Required parameters are there, numbers are numbers, booleans are booleans. Unknown parameters are ignored, as upstream does.
 *
 * @throws {Refusal} `Missing<Name>` or `Invalid<Name>`
 */
export function checkWireParameters(rules: readonly ParameterRule[], fields: ReadonlyMap<string, string>): void {
  for (const rule of rules) {
    const value = fields.get(rule.name);
    if (value === undefined || value === '') {
      if (rule.required && !hasElements(rule.name, fields)) throw missingParameter(rule.name);
    } else if (!isOfType(value, rule.type)) {
      throw new Refusal(`Invalid${rule.name}`, `Specified parameter ${rule.name} is not valid.`);
    }
  }
}

/** Lists travel as `Name.1`, objects as `Name.Field`. */
function hasElements(name: string, fields: ReadonlyMap<string, string>): boolean {
  for (const key of fields.keys()) if (key.startsWith(`${name}.`)) return true;
  return false;
}

function isOfType(value: string, type: ParameterRule['type']): boolean {
  if (type === 'number') return Number.isFinite(Number(value));
  if (type === 'boolean') return /^(true|false)$/i.test(value);
  return true;
}
