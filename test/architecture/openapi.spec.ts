import type { INestApplication } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { readFile } from 'node:fs/promises';
import { createPreviewApp, renderOpenApi } from '../../src/openapi.js';
import { findMissingExamples } from './support/find-missing-examples.js';
import {
  bodiesOf,
  type Operation,
  operationNameOf,
  operationsOf,
  type ResponseBody,
  statusesWithoutBody,
} from './support/openapi.js';
import { type Route, routesOf } from './support/routes.js';

const COMMITTED = new URL('../../openapi.json', import.meta.url);
/** Routes that no client of the API calls; see the controllers' `@ApiExcludeController()`. */
const UNDOCUMENTED = ['GET /callbacks/aliyun/{token}', 'GET /metrics', 'POST /callbacks/aliyun/{token}'];

let app: INestApplication;
let document: OpenAPIObject;
let operations: Operation[];
let routes: Route[];

beforeAll(async () => {
  app = await createPreviewApp();
  document = JSON.parse(await renderOpenApi()) as OpenAPIObject;
  operations = operationsOf(document);
  routes = routesOf(app);
});

/** Names of operations (or of their answers) for which `isWrong` holds. */
function offenders(isWrong: (operation: Operation) => boolean): string[] {
  return operations.filter(isWrong).map(({ name }) => name);
}

function wrongBodies(select: (body: ResponseBody) => boolean, isWrong: (body: ResponseBody) => boolean): string[] {
  return operations.flatMap((operation) =>
    bodiesOf(operation)
      .filter((body) => select(body) && isWrong(body))
      .map(({ status, mediaType }) => `${operation.name} ${status} ${mediaType}`),
  );
}

const isError = ({ status }: ResponseBody) => status >= 400;
const isAny = () => true;

describe('the OpenAPI document', () => {
  it('is the committed openapi.json; after a change run «npm run openapi»', async () => {
    expect(document).toEqual(JSON.parse(await readFile(COMMITTED, 'utf8')));
  });

  it('has every route but the undocumented ones, and nothing else', () => {
    const expected = routes.map(operationNameOf).filter((name) => !UNDOCUMENTED.includes(name));

    expect(operations.map(({ name }) => name).sort()).toEqual(expected.sort());
    expect(routes.map(operationNameOf)).toEqual(expect.arrayContaining(UNDOCUMENTED));
  });

  it("names each operation after its controller's method", () => {
    const handlers = new Map(routes.map((route) => [operationNameOf(route), route.handler]));

    expect(offenders(({ name, operationId }) => operationId !== handlers.get(name))).toEqual([]);
  });

  it('has each refusal of a status, whichever decorator names it', () => {
    const refused = operations.find(({ name }) => name === 'POST /v1/calls')?.responses['403'];
    const { content } = refused as { content: Record<string, { examples: object }> };
    expect(Object.keys(content['application/problem+json']?.examples ?? {}).sort()).toEqual([
      'callee-suppressed',
      'destination-not-allowed',
      'forbidden',
    ]);
  });

  it('names no two operations alike', () => {
    const ids = operations.map(({ operationId }) => operationId);

    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('says in one line what each operation does', () => {
    expect(offenders(({ summary }) => !summary || summary.length > 60 || summary.endsWith('.'))).toEqual([]);
  });

  it('sorts each operation under one tag that is explained', () => {
    const explained = new Map((document.tags ?? []).map(({ name, description }) => [name, description]));

    expect(offenders(({ tags = [] }) => tags.length !== 1 || !explained.get(tags[0] ?? ''))).toEqual([]);
  });
});

describe('answers in the OpenAPI document', () => {
  it('all have a body', () => {
    expect(offenders((operation) => statusesWithoutBody(operation).some((status) => status !== 304))).toEqual([]);
  });

  it('have an example for every field', () => {
    const missing = operations.flatMap((operation) =>
      bodiesOf(operation).flatMap(({ status, content }) =>
        findMissingExamples(content, document).map((path) => `${operation.name} ${status} ${path}`),
      ),
    );

    expect(missing).toEqual([]);
  });

  it('are problem+json when they are errors, and only then', () => {
    const isProblem = ({ mediaType }: ResponseBody) => mediaType === 'application/problem+json';

    expect(wrongBodies(isAny, (body) => isProblem(body) !== isError(body))).toEqual([]);
  });

  it('have the Problem schema when they are errors', () => {
    const schema = { $ref: '#/components/schemas/Problem' };

    expect(wrongBodies(isError, ({ content }) => JSON.stringify(content.schema) !== JSON.stringify(schema))).toEqual(
      [],
    );
  });

  it('have error examples of their own status', () => {
    const isOfOtherStatus = ({ status, content }: ResponseBody) => {
      const examples = Object.values((content['examples'] ?? {}) as Record<string, { value: { status: number } }>);
      return examples.length === 0 || examples.some(({ value }) => value.status !== status);
    };

    expect(wrongBodies(isError, isOfOtherStatus)).toEqual([]);
  });
});

describe('what /docs sends', () => {
  it('has no optional parameter that is filled in: an example would be sent with every request', () => {
    const filledIn = operations.flatMap(({ name, parameters = [] }) =>
      parameters
        .filter(({ required, example, schema }) => !required && (example ?? schema?.example) !== undefined)
        .map((parameter) => `${name} ${parameter.name}`),
    );

    expect(filledIn).toEqual([]);
  });
});

describe('the answers to a created call', () => {
  const statusesOf = (status: number) => {
    const createCall = operations.filter(({ operationId }) => operationId === 'createCall');
    const examples = createCall.flatMap(bodiesOf).find((body) => body.status === status)?.content['examples'];
    return Object.values((examples ?? {}) as Record<string, { value: { status: string } }>).map(
      ({ value }) => value.status,
    );
  };

  it('are shown with the statuses they can have', () => {
    expect(statusesOf(201)).toEqual(['initiated']);
    expect(statusesOf(202)).toEqual(['queued', 'unknown']);
  });
});

describe('security in the OpenAPI document', () => {
  it('asks for the bearer key on every route that is not public, and on no public one', () => {
    const publicNames = routes.filter(({ isPublic }) => isPublic).map(operationNameOf);
    const asksForKey = ({ security = [] }: Operation) => security.some((scheme) => 'bearer' in scheme);

    expect(offenders((operation) => asksForKey(operation) === publicNames.includes(operation.name))).toEqual([]);
  });

  it('documents what happens to a body of another type or size wherever one can be sent', () => {
    const may = ({ name }: Operation) => !/^(?:GET|HEAD) /.test(name);
    expect(offenders((one) => may(one) && !('413' in one.responses && '415' in one.responses))).toEqual([]);
  });

  it('documents what happens without a key', () => {
    const asksForKey = ({ security = [] }: Operation) => security.length > 0;

    expect(offenders((operation) => asksForKey(operation) && !('401' in operation.responses))).toEqual([]);
  });

  it('describes the key as what it is', () => {
    expect(document.components?.securitySchemes).toEqual({
      bearer: { type: 'http', scheme: 'bearer', description: expect.any(String) as string },
    });
  });
});
