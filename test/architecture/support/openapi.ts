import type { OpenAPIObject } from '@nestjs/swagger';
import type { Route } from './routes.js';

type Responses = NonNullable<OpenAPIObject['paths'][string]['get']>['responses'];
type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;
export type Schema = Exclude<Schemas[string], { $ref: string }>;
export type MediaType = Record<string, unknown> & { readonly schema?: Schemas[string]; readonly example?: unknown };

interface Parameter {
  readonly name: string;
  readonly required?: boolean;
  readonly example?: unknown;
  readonly schema?: { readonly example?: unknown };
}

/** One operation of the document together with where it stands. */
export interface Operation {
  /** `POST /v1/calls/{id}/cancel` */
  readonly name: string;
  readonly operationId?: string;
  readonly summary?: string;
  readonly tags?: string[];
  readonly security?: Record<string, string[]>[];
  readonly responses: Responses;
  readonly parameters?: Parameter[];
}

/** One documented body of an answer. */
export interface ResponseBody {
  readonly status: number;
  readonly mediaType: string;
  readonly content: MediaType;
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'options', 'head'] as const;

export function operationsOf(document: OpenAPIObject): Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      return operation ? [{ ...(operation as Operation), name: `${method.toUpperCase()} ${path}` }] : [];
    }),
  );
}

/** The name under which the document has a controller's route. */
export function operationNameOf({ method, path }: Route): string {
  return `${method} ${path.replace(/:(\w+)/g, '{$1}')}`;
}

export function bodiesOf({ responses }: Operation): ResponseBody[] {
  return Object.entries(responses).flatMap(([status, response]) => {
    const content = response && 'content' in response ? (response.content ?? {}) : {};
    return Object.entries(content).map(([mediaType, body]) => ({
      status: Number(status),
      mediaType,
      content: body as MediaType,
    }));
  });
}

/** Statuses of the answers that have no documented body. */
export function statusesWithoutBody(operation: Operation): number[] {
  const withBody = new Set(bodiesOf(operation).map(({ status }) => status));
  return Object.keys(operation.responses)
    .map(Number)
    .filter((status) => !withBody.has(status));
}
