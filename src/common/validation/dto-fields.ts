import { getMetadataStorage } from 'class-validator';

/** What class-validator knows of one rule of a field. */
export type RuleMetadata = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

/** A class whose decorated properties are the fields of a body or a query. */
export type DtoClass = new () => object;

/** What is known of a field besides its validators. */
export interface DtoField {
  /** Applied one after the other to what was sent, before it is validated. None of them fails. */
  readonly converters: ((sent: unknown) => unknown)[];
  /** The class of the object, or of each object of the list. */
  nested?: () => DtoClass;
  isNullAbsent?: boolean;
}

const described = new WeakMap<object, Map<string, DtoField>>();
const read = new WeakMap<DtoClass, ReadonlyMap<string, readonly DtoField[]>>();
const NO_FIELD: readonly DtoField[] = [];

/** What decorators write down about `property`, for this class and those that extend it. */
export function describeField(prototype: object, property: string | symbol): DtoField {
  const fields = described.get(prototype) ?? new Map<string, DtoField>();
  described.set(prototype, fields);
  const field = fields.get(String(property)) ?? { converters: [] };
  fields.set(String(property), field);
  return field;
}

/** Everything written down about a field, that of the base class first. */
export function findField(type: DtoClass, property: string): readonly DtoField[] {
  return fieldsOf(type).get(property) ?? NO_FIELD;
}

/** The fields with all that is written down about each: the properties that have a validator. Empty for a class that is no DTO. */
export function fieldsOf(type: DtoClass): ReadonlyMap<string, readonly DtoField[]> {
  let fields = read.get(type);
  if (!fields) read.set(type, (fields = readFields(type)));
  return fields;
}

/** The rules of the class and of those that it extends. */
export function rulesOf(type: DtoClass): RuleMetadata[] {
  return getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
}

function readFields(type: DtoClass): ReadonlyMap<string, readonly DtoField[]> {
  return new Map(rulesOf(type).map(({ propertyName }) => [propertyName, collect(type, propertyName)]));
}

function collect(type: DtoClass, property: string): readonly DtoField[] {
  const found: DtoField[] = [];
  for (let level: unknown = type.prototype; level instanceof Object; level = Object.getPrototypeOf(level)) {
    const field = described.get(level)?.get(property);
    if (field) found.unshift(field);
  }
  return found;
}

/** An object with named fields: neither a list nor null. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
