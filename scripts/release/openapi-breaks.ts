import { type Schema, schemaBreaks, type Schemas } from './schema-breaks.ts';

interface Content {
  readonly schema?: Schema;
}

interface Parameter extends Content {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
}

interface Operation {
  readonly operationId?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Readonly<Record<string, Content>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Content>> }>>;
}

export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Schemas };
}

/** One operation in both versions, with what their references mean. */
interface Pair {
  readonly name: string;
  readonly before: Operation;
  readonly after: Operation;
  readonly schemas: readonly [Schemas, Schemas];
}

/** What a client of the API `before` would no longer find in `after`, one sentence each. */
export function openApiBreaks(before: ApiDocument, after: ApiDocument): string[] {
  const schemas = [before.components.schemas, after.components.schemas] as const;
  const found = Object.entries(before.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => {
      const name = `${method.toUpperCase()} ${path}`;
      const other = after.paths[path]?.[method];
      return other ? operationBreaks({ name, before: operation, after: other, schemas }) : [`${name} is gone`];
    }),
  );
  return [...new Set(found)];
}

function operationBreaks(pair: Pair): string[] {
  const { name, before, after } = pair;
  const renamed = before.operationId === after.operationId ? [] : [`${name} is no longer named ${before.operationId}`];
  return [...renamed, ...parameterBreaks(pair), ...bodyBreaks(pair), ...answerBreaks(pair)];
}

function parameterBreaks({ name, before, after, schemas }: Pair): string[] {
  const keyOf = (parameter: Parameter) => `${parameter.in} ${parameter.name}`;
  const earlier = new Map((before.parameters ?? []).map((parameter) => [keyOf(parameter), parameter]));
  const later = new Map((after.parameters ?? []).map((parameter) => [keyOf(parameter), parameter]));
  const gone = [...earlier].flatMap(([key, parameter]) => {
    const other = later.get(key);
    if (!other) return [`${name}: the parameter ${parameter.name} is gone`];
    return schemaBreaks('request', [parameter.schema, other.schema], schemas, `${name}: ${parameter.name}`);
  });
  const needed = [...later]
    .filter(([key, { required }]) => required === true && earlier.get(key)?.required !== true)
    .map(([, parameter]) => `${name}: the parameter ${parameter.name} has become necessary`);
  return [...gone, ...needed];
}

function bodyBreaks({ name, before, after, schemas }: Pair): string[] {
  const needed = after.requestBody?.required === true && before.requestBody?.required !== true;
  return [
    ...(needed ? [`${name}: a body has become necessary`] : []),
    ...contentBreaks('request', [before.requestBody?.content, after.requestBody?.content], schemas, `${name}: body`),
  ];
}

/** Of good answers only: what is refused, and with which code, may be told more exactly. */
function answerBreaks({ name, before, after, schemas }: Pair): string[] {
  return Object.entries(before.responses)
    .filter(([status]) => status.startsWith('2'))
    .flatMap(([status, { content }]) => {
      const other = after.responses[status];
      if (!other) return [`${name} no longer answers ${status}`];
      return contentBreaks('response', [content, other.content], schemas, `${name}: ${status}`);
    });
}

type Contents = Readonly<Record<string, Content>> | undefined;

function contentBreaks(
  direction: 'request' | 'response',
  [before = {}, after = {}]: readonly [Contents, Contents],
  schemas: readonly [Schemas, Schemas],
  place: string,
): string[] {
  return Object.entries(before).flatMap(([type, { schema }]) => {
    const other = after[type];
    return other ? schemaBreaks(direction, [schema, other.schema], schemas, place) : [`${place}: ${type} is gone`];
  });
}
