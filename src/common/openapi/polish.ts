import type { OpenAPIObject } from '@nestjs/swagger';
import { headers } from './headers.js';

interface Node {
  [key: string]: unknown;
  type?: unknown;
  $ref?: string;
  allOf?: Node[];
  anyOf?: Node[];
  oneOf?: Node[];
}
interface Operation {
  description?: string;
  responses?: Record<string, { headers?: object }>;
  [SCOPE_EXTENSION]?: string;
}

/** The scope that a key needs for an operation. */
export const SCOPE_EXTENSION = 'x-scope';

/**
 * Finishes what the generator leaves: a reference that is described needs no `allOf` around it since OpenAPI 3.1, a
 * nullable reference has no type of its own, every answer has an `X-Request-Id` (see installAccessLog), and the description
 * says which scope a key needs.
 */
export function polish(document: OpenAPIObject): OpenAPIObject {
  visit(document as unknown as Node);
  for (const item of Object.values(document.paths)) {
    for (const operation of Object.values(item as Record<string, Operation | undefined>)) {
      if (operation) complete(operation);
    }
  }
  return document;
}

function complete(operation: Operation): void {
  const { description, responses = {}, [SCOPE_EXTENSION]: scope } = operation;
  for (const answer of Object.values(responses)) answer.headers = { ...headers('X-Request-Id'), ...answer.headers };
  if (scope === undefined) return;
  operation.description = [...(description ? [description] : []), `Needs the scope \`${scope}\`.`].join('\n\n');
}

function visit(node: Node): void {
  for (const [key, value] of Object.entries(node)) {
    if (typeof value === 'object' && value !== null && !DATA.has(key)) visit(value as Node);
  }
  if (node.anyOf ?? node.oneOf) delete node.type;
  if (node.allOf?.length !== 1 || node.allOf[0]?.$ref === undefined) return;
  node.$ref = node.allOf[0].$ref;
  delete node.allOf;
  delete node.type;
}

/** Keys under which there are values, not schemas. */
const DATA = new Set(['example', 'examples', 'default', 'enum', 'const', 'value']);
