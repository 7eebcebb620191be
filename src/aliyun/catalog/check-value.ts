import { type Parameter } from './operation.types.js';
import { problem, type ParameterProblem } from './parameter-problem.js';
import { type ParameterRule } from './parameter-rules.js';

const DECIMAL = /^-?\d{1,20}(\.\d{1,20})?$/;

/** Checks a string, number or boolean. On the wire everything is text, so `3` and `"3"` are the same number. */
export function checkPrimitive(type: Parameter['type'], path: string, value: unknown): ParameterProblem[] {
  switch (type) {
    case 'string':
      return typeof value === 'string' ? [] : [problem('wrong-type', path, 'must be a string')];
    case 'number':
      return toNumber(value) === undefined ? [problem('wrong-type', path, 'must be a number')] : [];
    case 'boolean':
      return typeof value === 'boolean' || value === 'true' || value === 'false'
        ? []
        : [problem('wrong-type', path, 'must be true or false')];
    case 'list':
    case 'object':
      return [problem('wrong-type', path, `must be ${type === 'list' ? 'a list' : 'an object'}`)];
  }
}

/** Checks a value of the right type against the documented rule of its parameter. */
export function checkRule(rule: ParameterRule, path: string, value: unknown): ParameterProblem[] {
  switch (rule.kind) {
    case 'integer':
      return checkInteger(rule.min, rule.max, path, toNumber(value));
    case 'bytes':
      return checkBytes(rule.min, rule.max, path, String(value));
    case 'json-object':
      return checkJsonObject(rule.maxCharacters, path, String(value));
    case 'one-of':
      return rule.values.includes(String(value))
        ? []
        : [problem('not-allowed', path, `must be one of ${rule.values.join(', ')}`)];
  }
}

function checkInteger(min = -Infinity, max = Infinity, path: string, value = NaN): ParameterProblem[] {
  if (Number.isSafeInteger(value) && value >= min && value <= max) return [];
  const limits = [
    ...(min === -Infinity ? [] : [`from ${String(min)}`]),
    ...(max === Infinity ? [] : [`to ${String(max)}`]),
  ];
  return [problem('out-of-range', path, ['must be a whole number', ...limits].join(' '))];
}

function checkBytes(min: number, max: number, path: string, value: string): ParameterProblem[] {
  const length = Buffer.byteLength(value);
  if (length >= min && length <= max) return [];
  return [problem('wrong-length', path, `must have ${String(min)} to ${String(max)} bytes`)];
}

function checkJsonObject(maxCharacters = Infinity, path: string, value: string): ParameterProblem[] {
  if (value.length > maxCharacters) {
    return [problem('wrong-length', path, `must have at most ${String(maxCharacters)} characters`)];
  }
  return isRecord(parseJson(value)) ? [] : [problem('not-allowed', path, 'must be a JSON object')];
}

/** The parsed JSON text, or `undefined` when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Whether a value is an object with named fields. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toNumber(value: unknown): number | undefined {
  if (typeof value === 'string') return DECIMAL.test(value) ? Number(value) : undefined;
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
