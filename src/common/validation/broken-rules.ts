import { validateSync, type ValidationError } from 'class-validator';
import type { FieldProblem } from '../errors/app-error.js';
import { chineseWords, nameOf } from './chinese-words.js';
import { type DtoClass, rulesOf } from './dto-fields.js';

/** What is said before all else: a bound says nothing to whoever sent another type. */
const OF_TYPE = ['isInt', 'isNumber', 'isString', 'isBoolean', 'isArray', 'isRecord', 'areRecords'];

/** What class-validator finds wrong with an instance of a DTO class: the most telling problem of each field, at any depth. */
export function findBrokenRules(dto: object): FieldProblem[] {
  return validateSync(dto, { forbidUnknownValues: false }).flatMap((error) => toFieldProblems(error, ''));
}

/** Flattens class-validator's tree; its messages begin with the property's name, which the path already says. */
function toFieldProblems(error: ValidationError, parent: string): FieldProblem[] {
  const field = parent ? `${parent}.${error.property}` : error.property;
  const { constraints: broken = {}, children = [] } = error;
  const rule = mostTelling(broken);
  const message = withoutName(broken[rule ?? ''] ?? '', error.property);
  const own = rule === undefined ? [] : [{ field, message, messageZh: inChinese(error, rule) ?? message }];
  // class-validator looks into a list in the place of an object, too: what it finds there leads astray.
  const within = Object.hasOwn(broken, 'isRecord') ? [] : children;
  return [...own, ...within.flatMap((child) => toFieldProblems(child, field))];
}

function mostTelling(broken: Readonly<Record<string, string>>): string | undefined {
  return OF_TYPE.find((rule) => Object.hasOwn(broken, rule)) ?? Object.keys(broken)[0];
}

function withoutName(message: string, property: string): string {
  return message.startsWith(`${property} `) ? message.slice(property.length + 1) : message;
}

function inChinese(error: ValidationError, name: string): string | undefined {
  const { target: object = {}, property } = error;
  const value: unknown = error.value;
  const type = object.constructor as DtoClass;
  const rule = rulesOf(type).find((one) => one.propertyName === property && nameOf(one) === name);
  return chineseWords(name, rule, {
    value,
    constraints: rule?.constraints ?? [],
    targetName: type.name,
    object,
    property,
  });
}
