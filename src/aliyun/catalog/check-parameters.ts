import { checkPrimitive, checkRule, isRecord, parseJson } from './check-value.js';
import { type Operation, type Parameter } from './operation.types.js';
import { problem, type ParameterProblem } from './parameter-problem.js';
import { findParameterRule } from './parameter-rules.js';
import { collectRepeatLists } from './repeat-lists.js';

export type { ParameterProblem, ParameterProblemKind } from './parameter-problem.js';

/** Parameters that the SDK models declare but that Aliyun reserves for itself. */
const INTERNAL_PARAMETERS: ReadonlySet<string> = new Set(['OwnerId', 'ResourceOwnerAccount', 'ResourceOwnerId']);

/**
 * Checks the business parameters of a request before it is signed: required ones, names, types, documented ranges.
 * Lists may be arrays or flat repeat keys (`MenuKeyMap.1.Key`); numbers and booleans may be text, as on the wire.
 * A parameter with the value `undefined` counts as not sent.
 *
 * @param params business parameters only, without the common ones (`Action`, `Version`, `Signature` …)
 * @returns every problem found; empty when there is none. Never throws, and never repeats a value.
 */
export function checkParameters(operation: Operation, params: Readonly<Record<string, unknown>>): ParameterProblem[] {
  const sent = collectRepeatLists(operation, params);
  const known = new Set(operation.parameters.map(({ name }) => name));
  const strangers = [...sent].filter(([name, value]) => value !== undefined && !known.has(name));
  return [
    ...strangers.map(([name]) => describeStranger(operation, name)),
    ...operation.parameters.flatMap((parameter) => [
      ...checkOne(parameter, parameter.name, sent.get(parameter.name)),
      ...checkRange(operation, parameter, sent.get(parameter.name)),
    ]),
  ];
}

function describeStranger(operation: Operation, name: string): ParameterProblem {
  return INTERNAL_PARAMETERS.has(name)
    ? problem('internal', name, 'is reserved for Aliyun and must not be sent')
    : problem('unknown', name, `is not a parameter of ${operation.name}`);
}

function checkRange(operation: Operation, parameter: Parameter, value: unknown): ParameterProblem[] {
  const rule = findParameterRule(operation.name, parameter.name);
  if (!rule || isAbsent(parameter, value)) return [];
  const isOfType = checkPrimitive(parameter.type, parameter.name, value).length === 0;
  return isOfType ? checkRule(rule, parameter.name, value) : [];
}

function checkOne(parameter: Parameter, path: string, value: unknown): ParameterProblem[] {
  if (isAbsent(parameter, value)) return parameter.required ? [problem('missing', path, 'is required')] : [];
  if (parameter.type === 'list') return checkList(parameter, path, decoded(parameter, value));
  if (parameter.type === 'object') return checkObject(parameter.fields ?? [], path, decoded(parameter, value));
  return checkPrimitive(parameter.type, path, value);
}

/** Upstream takes an empty value of a required parameter for a missing one. */
function isAbsent(parameter: Parameter, value: unknown): boolean {
  return value === undefined || (parameter.required && value === '');
}

function decoded({ encoding }: Parameter, value: unknown): unknown {
  return encoding === 'json' && typeof value === 'string' ? parseJson(value) : value;
}

function checkList({ itemType = 'string', fields, required }: Parameter, path: string, value: unknown) {
  if (!Array.isArray(value)) return [problem('wrong-type', path, 'must be a list')];
  if (required && value.length === 0) return [problem('missing', path, 'must have at least one element')];
  return value.flatMap((item: unknown, index) => {
    const itemPath = `${path}.${String(index + 1)}`;
    return itemType === 'object' ? checkObject(fields ?? [], itemPath, item) : checkPrimitive(itemType, itemPath, item);
  });
}

function checkObject(fields: readonly Parameter[], path: string, value: unknown): ParameterProblem[] {
  if (!isRecord(value)) return [problem('wrong-type', path, 'must be an object')];
  const known = new Set(fields.map(({ name }) => name));
  return [
    ...Object.keys(value)
      .filter((name) => !known.has(name))
      .map((name) => problem('unknown', `${path}.${name}`, 'is not a known field')),
    ...fields.flatMap((field) =>
      checkOne(field, `${path}.${field.name}`, Object.hasOwn(value, field.name) ? value[field.name] : undefined),
    ),
  ];
}
