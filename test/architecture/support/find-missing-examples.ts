import type { OpenAPIObject } from '@nestjs/swagger';
import type { MediaType, Schema } from './openapi.js';

type Node = Schema | { readonly $ref: string } | undefined;

/**
 * Paths of the fields for which a reader of the document would see only `string` or `0`: a body has an example as a
 * whole, or each of its fields has an example, a default or a list of values.
 */
export function findMissingExamples(content: MediaType, document: OpenAPIObject): string[] {
  if (content.example !== undefined || content['examples'] !== undefined) return [];
  return findIn(content.schema, '', document);
}

function findIn(node: Node, path: string, document: OpenAPIObject): string[] {
  const schema = resolve(node, document);
  if (schema === undefined) return [path || '(no schema)'];
  if (schema.example !== undefined || schema.default !== undefined || schema.enum !== undefined) return [];
  const parts = schema.allOf ?? schema.oneOf ?? schema.anyOf;
  if (parts) return parts.filter(isNoNull).flatMap((part) => findIn(part, path, document));
  if (schema.items) return findIn(schema.items, `${path}[]`, document);
  if (schema.properties) {
    return Object.entries(schema.properties).flatMap(([name, child]) => findIn(child, `${path}.${name}`, document));
  }
  return [path || '(the whole body)'];
}

function resolve(node: Node, document: OpenAPIObject): Schema | undefined {
  if (node === undefined || !('$ref' in node)) return node;
  return resolve(document.components?.schemas?.[node.$ref.split('/').at(-1) ?? ''], document);
}

function isNoNull(part: object): boolean {
  return !('type' in part && (part.type as string) === 'null');
}
