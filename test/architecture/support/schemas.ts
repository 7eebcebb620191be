import type { OpenAPIObject } from '@nestjs/swagger';

/** A schema of the document with the path at which it stands. */
export interface PlacedSchema {
  readonly path: string;
  readonly schema: SchemaNode;
}

export interface SchemaNode {
  readonly [key: string]: unknown;
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: unknown;
}

const IN_LISTS = ['allOf', 'oneOf', 'anyOf'] as const;

/** Every schema of the document, those inside others included. */
export function schemasOf(document: OpenAPIObject): PlacedSchema[] {
  const components = Object.entries(document.components?.schemas ?? {});
  return [
    ...components.flatMap(([name, schema]) => within(name, schema as SchemaNode)),
    ...inPaths('paths', document.paths),
  ];
}

/** Schemas of parameters, bodies and headers: wherever there is a `schema`. */
function inPaths(path: string, node: unknown): PlacedSchema[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    if (key === 'example' || key === 'examples') return [];
    return key === 'schema' ? within(`${path}.schema`, value as SchemaNode) : inPaths(`${path}.${key}`, value);
  });
}

function within(path: string, schema: SchemaNode): PlacedSchema[] {
  const children: [string, unknown][] = [
    ...Object.entries(schema.properties ?? {}).map(([name, child]): [string, unknown] => [`.${name}`, child]),
    ['[]', schema['items']],
    ['{}', schema.additionalProperties],
    ...IN_LISTS.flatMap((key) => ((schema[key] ?? []) as unknown[]).map((child): [string, unknown] => ['', child])),
  ];
  return [
    { path, schema },
    ...children.flatMap(([suffix, child]) =>
      typeof child === 'object' && child !== null ? within(path + suffix, child as SchemaNode) : [],
    ),
  ];
}

/** The types of a schema without `null`. */
export function typesOf({ type }: SchemaNode): readonly string[] {
  return [type ?? []].flat().filter((name) => name !== 'null');
}

/** The values that a schema, its items, or what either refers to, lists; undefined where it takes any. */
export function valuesOf(schema: SchemaNode, document: OpenAPIObject): readonly unknown[] | undefined {
  if (schema.enum) return schema.enum;
  const [inner] = (schema['anyOf'] ?? []) as SchemaNode[];
  const { items } = schema as { readonly items?: SchemaNode };
  const ref = schema.$ref ?? inner?.$ref ?? items?.$ref;
  const target = document.components?.schemas?.[ref?.split('/').at(-1) ?? ''] as SchemaNode | undefined;
  return target?.enum;
}
