import 'reflect-metadata';
import type { OpenAPIObject } from '@nestjs/swagger';
import { getMetadataStorage } from 'class-validator';
import { glob, readFile } from 'node:fs/promises';
import { CALL_REASONS, listCallStatuses } from '../../src/aliyun/catalog/call-status.js';
import { CODE_OUTCOMES, ERROR_CATEGORIES, listErrors } from '../../src/aliyun/catalog/error-dictionary.js';
import { SMART_STATUSES } from '../../src/aliyun/catalog/statuses/smart.statuses.js';
import { ERROR_CODES } from '../../src/common/errors/error-codes.js';
import { renderOpenApi } from '../../src/openapi.js';
import { FAULTS } from '../../src/sandbox/gateway/faults.table.js';
import { CALL_EVENT_TYPES, EVENT_REASONS } from '../../src/voice/call-store/call-event-type.js';
import { EVENT_TYPES } from '../../src/voice/events/event-types.js';
import { CALL_KINDS, CALL_MODES, CALL_PURPOSES, WAIT_REASONS } from '../../src/voice/call-store/call-request.js';
import { CALL_STATUSES, HANGUP_PARTIES } from '../../src/voice/call-store/call-status.js';
import { FAILURE_REASONS } from '../../src/voice/call-store/failure-reason.js';
import { operationsOf } from './support/openapi.js';
import { type PlacedSchema, type SchemaNode, schemasOf, typesOf, valuesOf } from './support/schemas.js';

/** Names that need no description. */
const SELF_EVIDENT =
  /^(?:en|zh|id|name|kind|year|reset|items|createdAt|specversion|datacontenttype|(?:call|application|endpoint)Id)$/;

let document: OpenAPIObject;
let schemas: PlacedSchema[];

beforeAll(async () => {
  document = JSON.parse(await renderOpenApi()) as OpenAPIObject;
  schemas = schemasOf(document);
});

const pathsWhere = (isWrong: (schema: SchemaNode, path: string) => boolean) =>
  schemas.filter(({ schema, path }) => isWrong(schema, path)).map(({ path }) => path);
const component = (name: string) => document.components?.schemas?.[name] as SchemaNode;

describe('the schemas of the OpenAPI document', () => {
  it('are those of OpenAPI 3.1: null is a type', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(pathsWhere((schema) => 'nullable' in schema)).toEqual([]);
    expect(component('Call').properties?.['endedAt']?.type).toEqual(['string', 'null']);
  });

  it('have names for readers, none of ours', () => {
    const names = Object.keys(document.components?.schemas ?? {});

    expect(names.filter((name) => !/^[A-Z][A-Za-z]*$/.test(name) || /Dto|Response$/.test(name))).toEqual([]);
    expect(names).toEqual(expect.arrayContaining(['Call', 'CreateCallRequest', 'TtsCallRequest', 'Problem']));
  });

  it('say of every object what is in it: its fields, or the type of its values', () => {
    const isOpen = (schema: SchemaNode) =>
      typesOf(schema).includes('object') && !schema.properties && typeof schema.additionalProperties !== 'object';

    expect(pathsWhere(isOpen)).toEqual([]);
    expect(component('TtsCallRequest').properties?.['ttsParams']?.additionalProperties).toEqual({ type: 'string' });
  });

  it('count in integers, of a named size; money alone is a fraction', () => {
    const isNumber = (schema: SchemaNode, path: string) =>
      typesOf(schema).includes('number') && !/\.spend(?:PerDay|Left)?$/.test(path);
    const hasNoSize = (schema: SchemaNode) =>
      typesOf(schema).includes('integer') && !['int32', 'int64'].includes(schema.format ?? '');

    expect(pathsWhere((schema, path) => isNumber(schema, path) || hasNoSize(schema))).toEqual([]);
  });

  it('are integers where the request is validated as one', () => {
    const integers = validated('isInt').filter((field) => fieldOf(field) !== undefined);

    expect(integers.length).toBeGreaterThan(10);
    expect(integers.filter((field) => !typesOf(fieldOf(field) ?? {}).includes('integer'))).toEqual([]);
  });

  it('list the values where the request is validated against a list', () => {
    const listed = validated('isIn').filter((field) => fieldOf(field) !== undefined);

    expect(listed.length).toBeGreaterThan(4);
    expect(listed.filter((field) => !valuesOf(fieldOf(field) ?? {}, document))).toEqual([]);
  });

  it('have no default in a body: generators of clients would make the field a required one', () => {
    const components = pathsWhere((schema, path) => 'default' in schema && !path.startsWith('paths.'));

    expect(components).toEqual([]);
  });

  it('say of each field what it is, where its name does not', () => {
    const undescribed = Object.entries(document.components?.schemas ?? {}).flatMap(([schema, node]) =>
      Object.entries((node as SchemaNode).properties ?? {})
        .filter(([name, field]) => field.description === undefined && !SELF_EVIDENT.test(name))
        .map(([name]) => `${schema}.${name}`),
    );
    expect(undescribed).toEqual([]);
  });

  it('name the body of a created call, and how its kinds are told apart', () => {
    const operation = operationsOf(document).find(({ operationId }) => operationId === 'createCall');
    const body = (operation as unknown as { requestBody: { content: Record<string, { schema: SchemaNode }> } })
      .requestBody;

    expect(body.content['application/json']?.schema).toEqual({ $ref: '#/components/schemas/CreateCallRequest' });
    const { discriminator, oneOf } = component('CreateCallRequest') as unknown as {
      discriminator: { propertyName: string; mapping: Record<string, string> };
      oneOf: { $ref: string }[];
    };
    expect(discriminator.propertyName).toBe('kind');
    expect(Object.keys(discriminator.mapping)).toEqual([...CALL_KINDS]);
    expect(Object.values(discriminator.mapping)).toEqual(oneOf.map(({ $ref }) => $ref));
  });

  /** `Schema.field` for each field of a named class that has this validator, by itself or from a base class. */
  function validated(name: string): string[] {
    const { validationMetadatas } = getMetadataStorage() as unknown as {
      validationMetadatas: Map<object, { name: string; propertyName: string }[]>;
    };
    return [...validationMetadatas.keys()].flatMap((target) =>
      lineageOf(target)
        .flatMap((one) => validationMetadatas.get(one) ?? [])
        .filter((rule) => rule.name === name)
        .map((rule) => `${schemaName(target)}.${rule.propertyName}`),
    );
  }

  function lineageOf(target: object): object[] {
    const parent = Object.getPrototypeOf(target) as object | null;
    return parent === null || parent === Function.prototype ? [target] : [target, ...lineageOf(parent)];
  }

  function schemaName(target: object): string {
    const options = Reflect.getOwnMetadata('swagger/apiSchema', target) as { name?: string }[] | undefined;
    return options?.at(-1)?.name ?? '';
  }

  function fieldOf(field: string): SchemaNode | undefined {
    const [name = '', property = ''] = field.split('.');
    return component(name)?.properties?.[property];
  }
});

describe('the lists of values in the OpenAPI document', () => {
  const fields: [string, readonly string[]][] = [
    ['Call.status', CALL_STATUSES],
    ['Call.kind', CALL_KINDS],
    ['Call.mode', CALL_MODES],
    ['Call.purpose', CALL_PURPOSES],
    ['Call.waitingFor', WAIT_REASONS],
    ['Call.hangupBy', HANGUP_PARTIES],
    ['CallFailure.reason', FAILURE_REASONS],
    ['Event.type', EVENT_TYPES],
    ['EventData.reason', EVENT_REASONS],
    ['ErrorEntry.category', ERROR_CATEGORIES],
    ['ErrorEntry.outcome', CODE_OUTCOMES],
    ['Problem.code', Object.keys(ERROR_CODES)],
    ['SandboxFault.mode', ['none', ...Object.keys(FAULTS)]],
  ];

  it.each(fields)("are the code's own: %s", (field, values) => {
    const [name = '', property = ''] = field.split('.');
    expect(valuesOf(component(name).properties?.[property] ?? {}, document)).toEqual([...values]);
  });

  it('hold every reason that receipts, call details and refusals can give', () => {
    const statuses = (['single', 'two-way'] as const).flatMap((form) => listCallStatuses(form));
    const given = [
      ...statuses.map(({ reason }) => reason),
      ...Object.values(SMART_STATUSES).map(({ reason }) => reason),
      ...listErrors().map(({ category }) => category),
    ];

    expect(given.filter((reason) => !(FAILURE_REASONS as readonly string[]).includes(reason))).toEqual([]);
    expect(CALL_REASONS.length).toBeGreaterThan(0);
  });

  it('hold every reason and event type that a statement or a module writes', async () => {
    const reasons = await written(/(?:failure_reason\s*=[^,]*?|"?reason"?: )["']([a-z]+(?:-[a-z]+)*)["']/g);
    const types = await written(/["'`](call\.[a-z-]+)["'`]/g);
    // Statements join `call.` and a status.
    const known: readonly string[] = [...CALL_EVENT_TYPES, 'call.'];

    expect(reasons).toEqual(expect.arrayContaining(['not-accepted', 'outcome-unproven']));
    expect(reasons.filter((reason) => !(EVENT_REASONS as readonly string[]).includes(reason))).toEqual([]);
    expect(types.filter((type) => !known.includes(type))).toEqual([]);
  });

  async function written(pattern: RegExp): Promise<string[]> {
    const found = new Set<string>();
    for await (const path of glob('src/voice/{call-store,calls,dispatch,receipts,reconciler}/**/*.ts')) {
      if (path.endsWith('.spec.ts')) continue;
      for (const [, value = ''] of (await readFile(path, 'utf8')).matchAll(pattern)) found.add(value);
    }
    return [...found];
  }
});

describe('the headers in the OpenAPI document', () => {
  const headersOf = (operationId: string, status: string) => {
    const operation = operationsOf(document).find((one) => one.operationId === operationId);
    const answer = operation?.responses[status] as { headers?: object } | undefined;
    return Object.keys(answer?.headers ?? {});
  };

  it('name the request on every answer', () => {
    const without = operationsOf(document).flatMap(({ operationId = '', responses }) =>
      Object.keys(responses)
        .filter((status) => !headersOf(operationId, status).includes('X-Request-Id'))
        .map((status) => `${operationId} ${status}`),
    );
    expect(without).toEqual([]);
  });

  it('say when to come again wherever a request is to be sent again', () => {
    const without = operationsOf(document).flatMap(({ operationId = '', responses }) =>
      Object.keys(responses)
        .filter((status) => ['429', '503'].includes(status) && !headersOf(operationId, status).includes('Retry-After'))
        .map((status) => `${operationId} ${status}`),
    );
    expect(without).toEqual([]);
    expect(headersOf('createCall', '409')).toContain('Retry-After');
    expect(headersOf('listCalls', '401')).toContain('WWW-Authenticate');
  });

  it('tell where everything is that was made and can be got', () => {
    const gets = Object.keys(document.paths).filter((path) => document.paths[path]?.get);
    const makers = Object.entries(document.paths).flatMap(([path, { post }]) =>
      post?.responses['201'] && gets.some((got) => got.replace(/\/\{\w+\}$/, '') === path && got !== path)
        ? [post.operationId ?? '']
        : [],
    );
    expect(makers.toSorted()).toEqual(['createApplication', 'createCall', 'createWebhookEndpoint']);
    expect(makers.filter((operation) => !headersOf(operation, '201').includes('Location'))).toEqual([]);
  });

  it('tell where a created call is, and whether its answer is an earlier one', () => {
    for (const status of ['201', '202'])
      expect(headersOf('createCall', status)).toEqual(expect.arrayContaining(['Location', 'Idempotent-Replayed']));
    expect(headersOf('createCall', '422')).toContain('Idempotent-Replayed');
  });
});

describe('what the OpenAPI document says of a created call', () => {
  const createCall = () => operationsOf(document).find(({ operationId }) => operationId === 'createCall');

  it('tells how an Idempotency-Key is written, and how long it lives', () => {
    const key = createCall()?.parameters?.find(({ name }) => name === 'Idempotency-Key') as
      { description: string } | undefined;

    for (const fact of [
      '1 to 255 visible ASCII',
      '`"k1"`',
      'IDEMPOTENCY_TTL_HOURS',
      'END of its call',
      'unknown',
      '422',
    ])
      expect(key?.description).toContain(fact);
  });

  it('tells a 503 of which nothing was placed from one of which that is not known', () => {
    const { description, content } = (createCall()?.responses['503'] ?? {}) as {
      description: string;
      content: Record<string, { examples: Record<string, { value: { callId?: string } }> }>;
    };
    const examples = Object.values(content['application/problem+json']?.examples ?? {});

    for (const fact of ['Without `callId`', 'With `callId`', 'GET /v1/calls/{callId}', '`NotAccepted`'])
      expect(description).toContain(fact);
    expect(examples.map(({ value }) => typeof value.callId)).toEqual(['undefined', 'string']);
  });
});

describe('the answers of probes', () => {
  it('have a schema', () => {
    for (const id of ['checkLiveness', 'checkReadiness', 'checkStartup']) {
      const operation = operationsOf(document).find(({ operationId }) => operationId === id);
      const { content } = (operation?.responses['200'] ?? {}) as unknown as {
        content: Record<string, { schema: SchemaNode }>;
      };
      expect(content['application/json']?.schema).toEqual({ $ref: '#/components/schemas/HealthReport' });
    }
  });
});
