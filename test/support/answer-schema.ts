import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { readFile } from 'node:fs/promises';

const DOCUMENT = new URL('../../openapi.json', import.meta.url);

/** Of the connection, of the body, and for browsers: on any answer. */
const OF_ANY_ANSWER: ReadonlySet<string> = new Set([
  'cache-control',
  'connection',
  'content-length',
  'content-security-policy',
  'content-type',
  'cross-origin-resource-policy',
  'date',
  'keep-alive',
  'referrer-policy',
  'transfer-encoding',
  'vary',
  'x-content-type-options',
]);

interface DescribedAnswer {
  readonly content?: Record<string, unknown>;
  readonly headers?: Record<string, unknown>;
}

interface Described {
  readonly paths: Record<string, Record<string, { responses: Record<string, DescribedAnswer> }>>;
}

/** Says how the body of an answer differs from what openapi.json has for it; an empty list when it does not. */
export type AnswerCheck = (operation: string, status: number, body: unknown) => string[];

/** Names the headers of an answer that openapi.json does not have for it. */
export type HeadersCheck = (operation: string, status: number, headers: Headers) => string[];

export async function readHeadersCheck(): Promise<HeadersCheck> {
  const document = await readDocument();
  return (operation, status, headers) => {
    const named = Object.keys(answerOf(document, operation, status)?.headers ?? {}).map((name) => name.toLowerCase());
    return [...headers.keys()].filter((name) => !OF_ANY_ANSWER.has(name) && !named.includes(name));
  };
}

/**
 * Reads openapi.json for {@link AnswerCheck}s. Objects are closed: a field that is answered, and is not documented, is a
 * difference too.
 */
export async function readAnswerCheck(): Promise<AnswerCheck> {
  const document = await readDocument();
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  ajv.addFormat('int32', true).addFormat('int64', true);
  ajv.addSchema(closed(document) as object, 'openapi');
  // Each takes 20 ms to compile.
  const validators = new Map<string, ValidateFunction>();
  return (operation, status, body) => {
    const [method = '', path = ''] = operation.split(' ');
    const content = answerOf(document, operation, status)?.content ?? {};
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

async function readDocument(): Promise<Described> {
  return JSON.parse(await readFile(DOCUMENT, 'utf8')) as Described;
}

/** @param operation as `GET /v1/calls/{id}`. */
function answerOf({ paths }: Described, operation: string, status: number): DescribedAnswer | undefined {
  const [method = '', path = ''] = operation.split(' ');
  return paths[path]?.[method.toLowerCase()]?.responses[status];
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
