import { getMetadataStorage, ValidationTypes } from 'class-validator';
import { type DtoClass, type RuleMetadata, rulesOf } from './dto-fields.js';

type Rule = (dto: Readonly<Record<string, unknown>>, value: unknown) => boolean;

/** All rules of one field; `conditions` decide whether the others count. */
interface FieldRules {
  readonly name: string;
  readonly conditions: readonly Rule[];
  readonly rules: readonly Rule[];
}

const compiled = new WeakMap<object, readonly FieldRules[]>();

/**
 * Whether class-validator would find nothing wrong, by its own validators: they are looked up once for each class, and nothing
 * is prepared for an error that does not come. What is wrong, only class-validator says.
 *
 * @param dto an instance of a class with decorated fields.
 * @throws {Error} for a kind of rule that is not known here.
 */
export function keepsRules(dto: object): boolean {
  const record = dto as Readonly<Record<string, unknown>>;
  for (const { name, conditions, rules } of compiledOf(dto.constructor as DtoClass)) {
    const value = record[name];
    if (conditions.every((holds) => holds(record, value)) && !rules.every((rule) => rule(record, value))) return false;
  }
  return true;
}

function compiledOf(type: DtoClass): readonly FieldRules[] {
  let fields = compiled.get(type);
  if (!fields) compiled.set(type, (fields = compile(type)));
  return fields;
}

function compile(type: DtoClass): FieldRules[] {
  const metadata = rulesOf(type);
  const names = new Set(metadata.map(({ propertyName }) => propertyName));
  return [...names].map((name) => {
    const own = metadata.filter(({ propertyName }) => propertyName === name);
    const isCondition = (one: RuleMetadata): boolean => one.type === ValidationTypes.CONDITIONAL_VALIDATION;
    return {
      name,
      conditions: own.filter(isCondition).map(toCondition),
      rules: own.filter((one) => !isCondition(one)).flatMap(toRules),
    };
  });
}

function toCondition({ constraints }: RuleMetadata): Rule {
  const [holds] = constraints as [Rule];
  return (dto, value) => holds(dto, value);
}

function toRules(metadata: RuleMetadata): Rule[] {
  if (metadata.type === ValidationTypes.NESTED_VALIDATION)
    return [(_dto, value) => value === undefined || isNested(value)];
  if (metadata.type !== ValidationTypes.CUSTOM_VALIDATION) throw new Error(`class-validator has ${metadata.type}, too`);
  const { propertyName: property, constraints, each: isOfItems } = metadata;
  return getMetadataStorage()
    .getTargetValidatorConstraints(metadata.constraintCls)
    .map(({ instance, async }) => {
      if (async || metadata.validateIf !== undefined) throw new Error('a rule with conditions of its own');
      return (object, value) => {
        const context = { targetName: object.constructor.name, property, object, value, constraints };
        const isRight = (one: unknown): boolean => instance.validate(one, context) === true;
        return isOfItems && Array.isArray(value) ? value.every(isRight) : isRight(value);
      };
    });
}

/** An object with fields of its own, or a list of such objects. */
function isNested(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((item) => item === undefined || isNested(item));
  return value instanceof Object && keepsRules(value);
}
