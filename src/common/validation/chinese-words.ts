import type { ValidationArguments } from 'class-validator';
import type { RuleMetadata } from './dto-fields.js';
import type { Said } from './says.js';

/** What class-validator's own rules say; whoever uses another one of them gives it words of its own (`says`), or adds it here. */
const OF_LIBRARY: Readonly<Record<string, string>> = {
  nestedValidation: '必须是对象',
  isString: '必须是字符串',
  isBoolean: '必须是布尔值',
  isInt: '必须是整数',
  isArray: '必须是数组',
  isIn: '必须是以下值之一：$constraint1',
  isLength: '长度必须为 $constraint1 到 $constraint2 个字符',
  min: '不能小于 $constraint1',
  max: '不能大于 $constraint1',
  arrayMinSize: '至少包含 $constraint1 项',
  arrayMaxSize: '最多包含 $constraint1 项',
};

/**
 * What a broken rule says in Chinese; undefined when nobody has written that down, which a test finds.
 *
 * @param name as an error has it.
 * @param rule undefined for an item of a list: it has no class.
 */
export function chineseWords(
  name: string,
  rule: RuleMetadata | undefined,
  args: ValidationArguments,
): string | undefined {
  const own = (rule?.context as Partial<Said['context']> | undefined)?.zh;
  if (own !== undefined) return typeof own === 'string' ? own : own(args);
  const constraints: readonly unknown[] = args.constraints;
  return OF_LIBRARY[name]?.replaceAll(/\$constraint(\d)/g, (_all, place) => toText(constraints[Number(place) - 1]));
}

/** The name by which an error tells which rule is broken. */
export function nameOf({ name, type }: RuleMetadata): string {
  return name ?? type;
}

function toText(constraint: unknown): string {
  return Array.isArray(constraint) ? constraint.join('、') : String(constraint);
}
