import type { OpenAPIObject } from '@nestjs/swagger';

interface SchemaNode {
  nullable?: boolean;
  type?: string;
  enum?: unknown[];
  allOf?: { $ref?: string }[];
  properties?: Record<string, SchemaNode>;
}

/**
 * Says of nullable fields what OpenAPI 3.0 needs and the generator leaves out: a list of values has to hold `null`, and a
 * reference has to name its type and lead to a nullable schema. Without it, strict clients refuse the `null` of an
 * ordinary answer.
 */
export function allowNulls(document: OpenAPIObject): OpenAPIObject {
  const schemas = (document.components?.schemas ?? {}) as Record<string, SchemaNode>;
  for (const { properties = {} } of Object.values(schemas)) {
    for (const field of Object.values(properties)) if (field.nullable === true) allowNull(field, schemas);
  }
  return document;
}

function allowNull(field: SchemaNode, schemas: Record<string, SchemaNode>): void {
  field.type ??= 'object';
  if (field.enum && !field.enum.includes(null)) field.enum = [...field.enum, null];
  for (const { $ref = '' } of field.allOf ?? []) {
    const target = schemas[$ref.split('/').at(-1) ?? ''];
    if (target) target.nullable = true;
  }
}
