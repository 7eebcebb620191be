import { readFileSync } from 'node:fs';

export interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly example?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly schema: Schema;
}

/** An operation of openapi.json, as far as requests are made of it. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  /** Each form that the body may have. */
  readonly bodies: readonly Schema[];
  readonly examples: readonly unknown[];
  readonly statuses: ReadonlySet<number>;
}

interface Described {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly content: Readonly<
      Partial<Record<string, { schema: Schema; examples?: Record<string, { value: unknown }> }>>
    >;
  };
  readonly responses: Readonly<Record<string, unknown>>;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const document = JSON.parse(readFileSync(new URL('../../../openapi.json', import.meta.url), 'utf8')) as Document;

/** All operations of the document. */
export const OPERATIONS: readonly Operation[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, described]) => toOperation(path, method, described)),
);

function toOperation(path: string, method: string, described: Described): Operation {
  const { operationId, parameters = [], requestBody, responses } = described;
  const { schema, examples = {} } = requestBody?.content['application/json'] ?? {};
  const body = schema && resolve(schema);
  return {
    id: operationId,
    method: method.toUpperCase(),
    path,
    parameters,
    bodies: (body?.oneOf ?? (body ? [body] : [])).map(resolve),
    examples: Object.values(examples).map(({ value }) => value),
    statuses: new Set(Object.keys(responses).map(Number)),
  };
}

/** The schema that a reference leads to. */
function resolve(schema: Schema): Schema {
  const name = (schema.$ref ?? schema.allOf?.[0]?.$ref)?.split('/').at(-1);
  if (name === undefined) return schema;
  const target = document.components.schemas[name];
  if (!target) throw new Error(`openapi.json has no schema ${name}`);
  return resolve(target);
}

/** Keys that a free map may have as well as any other. */
const KEYS_OF_EVERY_OBJECT = ['toString', 'constructor'];

/** Paths of all fields of a body, also those within objects, lists and free maps: `menu.0.key`, `metadata.orderId`. */
export function fieldPathsOf(schema: Schema, prefix = ''): string[] {
  const { type, properties, items, example } = resolve(schema);
  if (type === 'object' && !properties)
    return [...Object.keys(example ?? {}), ...KEYS_OF_EVERY_OBJECT].map((key) => `${prefix}${key}`);
  return nestedPathsOf(properties ?? {}, items, prefix);
}

function nestedPathsOf(properties: Readonly<Record<string, Schema>>, items: Schema | undefined, prefix: string) {
  const inList = items ? fieldPathsOf(items, `${prefix}0.`) : [];
  const named = Object.entries(properties).flatMap(([name, field]) => [
    `${prefix}${name}`,
    ...fieldPathsOf(field, `${prefix}${name}.`),
  ]);
  return items && prefix ? [`${prefix}0`, ...inList] : [...named, ...inList];
}
