import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { readFile } from 'node:fs/promises';

const DOCUMENT = new URL('../../openapi.json', import.meta.url);

interface Described {
  readonly paths: Record<string, Record<string, { responses: Record<string, { content?: Record<string, unknown> }> }>>;
}

/** Says how the body of an answer differs from what openapi.json has for it; an empty list when it does not. */
export type AnswerCheck = (operation: string, status: number, body: unknown) => string[];

/**
 * Reads openapi.json for {@link AnswerCheck}s. Objects are closed: a field that is answered, and is not documented, is a
 * difference too.
 */
export async function readAnswerCheck(): Promise<AnswerCheck> {
  const document = JSON.parse(await readFile(DOCUMENT, 'utf8')) as Described;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  ajv.addFormat('int32', true).addFormat('int64', true);
  ajv.addSchema(closed(document) as object, 'openapi');
  // Each takes 20 ms to compile.
  const validators = new Map<string, ValidateFunction>();
  return (operation, status, body) => {
    const [method = '', path = ''] = operation.split(' ');
    const content = document.paths[path]?.[method.toLowerCase()]?.responses[status]?.content ?? {};
    const [mediaType] = Object.keys(content);
    if (mediaType === undefined) return [`${operation} ${status} is not documented`];
    const steps = ['paths', path, method.toLowerCase(), 'responses', String(status), 'content', mediaType, 'schema'];
    const $ref = `openapi#/${steps.map(toPointer).join('/')}`;
    const validate = validators.get($ref) ?? ajv.compile({ $ref });
    validators.set($ref, validate);
    if (validate(body)) return [];
    return (validate.errors ?? []).map((error) => {
      return `${operation} ${status} ${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`;
    });
  };
}

function toPointer(step: string): string {
  return encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'));
}

function closed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closed);
  if (typeof node !== 'object' || node === null) return node;
  const copy = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, closed(value)]));
  const isObject = typeof copy['properties'] === 'object' && copy['type'] === 'object';
  return isObject && copy['additionalProperties'] === undefined ? { ...copy, additionalProperties: false } : copy;
}
