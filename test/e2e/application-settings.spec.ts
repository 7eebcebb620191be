import { APP_FILTER, APP_PIPE, NestFactory } from '@nestjs/core';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { AddressInfo } from 'node:net';
import { ApiKeysRepository } from '../../src/applications/keys/api-keys.repository.js';
import { ApplicationsModule } from '../../src/applications/applications.module.js';
import { ApplicationApiModule } from '../../src/applications/settings/application-api.module.js';
import type { ApplicationDto } from '../../src/applications/settings/dto/application.dto.js';
import { createHttpAdapter } from '../../src/common/http/http-adapter.js';
import type { Problem } from '../../src/common/http/problem.js';
import { ProblemFilter } from '../../src/common/http/problem.filter.js';
import { RequestValidationPipe } from '../../src/common/http/request-validation.pipe.js';
import { createLogger } from '../../src/common/logging/logger.js';
import { LoggingModule } from '../../src/common/logging/logging.module.js';
import { AppConfigModule } from '../../src/config/app-config.module.js';
import { AppConfig } from '../../src/config/app.config.js';
import { DatabaseModule } from '../../src/database/database.module.js';
import { ApiClient } from '../support/api-client.js';
import { createTestDatabase } from '../support/test-database.js';
import { TEST_KEYS } from '../support/stored-numbers.js';
import { PRIVATE_VALUES, testLogDestination } from '../support/test-log.js';

type ApplicationOrProblem = ApplicationDto & Problem;

const DEFAULT_LIMITS = { perMinute: 1, perHour: 5, perDay: 20 };
const POOL = {
  strategy: 'sticky',
  numbers: [{ number: '+8657112345678', maxConcurrent: 3 }, { number: '+864001112222' }],
};

const CAP_OF_0 = { number: '4001112222', maxConcurrent: 0 };
const SAME_NUMBER = [{ number: '4001112222' }, { number: '+864001112222' }];
const TOO_MANY = Array.from({ length: 101 }, (_, index) => ({ number: `4001112${100 + index}` }));

/** The gateway's API of settings, without what places calls. */
@Module({})
class SettingsApp {}

let app: NestFastifyApplication;
let api: ApiClient;

beforeAll(async () => {
  const config = Object.assign(new AppConfig(), {
    databaseUrl: await createTestDatabase(),
    bootstrapApiKey: PRIVATE_VALUES.apiKey,
    encryptionKeys: TEST_KEYS,
  });
  const logger = createLogger({ level: 'debug', format: 'json' }, testLogDestination);
  const imports = [AppConfigModule.forRoot(config), LoggingModule.forRoot(logger), DatabaseModule];
  const providers = [
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_PIPE, useClass: RequestValidationPipe },
  ];
  app = await NestFactory.create<NestFastifyApplication>(
    { module: SettingsApp, imports: [...imports, ApplicationsModule, ApplicationApiModule], providers },
    createHttpAdapter(config),
    { logger: false, bodyParser: false },
  );
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  api = new ApiClient(`http://127.0.0.1:${port}`, PRIVATE_VALUES.apiKey);
});
afterAll(() => app.close());
beforeEach(() => patch({ showNumbers: null, flowLimits: null }));

const get = (client = api) => client.send<ApplicationOrProblem>('GET', '/v1/application');
const patch = (body: unknown, client = api) => client.send<ApplicationOrProblem>('PATCH', '/v1/application', body);

describe('GET /v1/application', () => {
  it('shows the application of the key, with Aliyun’s limits and no pool at first', async () => {
    const { status, body } = await get();
    expect(status).toBe(200);
    expect(body).toEqual({
      id: 'default',
      name: 'default',
      createdAt: expect.stringMatching(/Z$/),
      flowLimits: DEFAULT_LIMITS,
      showNumbers: null,
      quietHours: null,
      optOut: null,
      unknownOutcome: 'report',
    });
  });

  it('is closed to callers without a key', async () => {
    expect((await get(new ApiClient(api.url, 'wrong'))).status).toBe(401);
  });
});

describe('PATCH /v1/application', () => {
  it('takes a pool, with numbers in any form', async () => {
    const numbers = [{ number: '057112345678', maxConcurrent: 3 }, { number: '4001112222' }];
    const { status, body } = await patch({ showNumbers: { ...POOL, numbers } });
    expect({ status, showNumbers: body.showNumbers }).toEqual({ status: 200, showNumbers: POOL });
    expect((await get()).body.showNumbers).toEqual(POOL);
  });

  it('changes only what it is told', async () => {
    await patch({ showNumbers: POOL, flowLimits: { perMinute: 3, perDay: 0 } });
    const { body } = await patch({ flowLimits: { perHour: 100, perMinute: null } });
    expect(body.flowLimits).toEqual({ perMinute: 1, perHour: 100, perDay: 0 });
    expect(body.showNumbers).toEqual(POOL);
    expect((await patch({})).body).toEqual(body);
  });

  it('goes back to the defaults', async () => {
    await patch({ showNumbers: POOL, flowLimits: { perMinute: 3 } });
    const { body } = await patch({ showNumbers: null, flowLimits: null });
    expect(body).toMatchObject({ showNumbers: null, flowLimits: DEFAULT_LIMITS });
  });

  it('takes what GET answers', async () => {
    const { flowLimits, showNumbers } = (await patch({ showNumbers: POOL, flowLimits: { perDay: 0 } })).body;
    expect((await patch({ flowLimits, showNumbers })).body).toMatchObject({ flowLimits, showNumbers });
  });

  it('takes what becomes of calls that nobody can prove', async () => {
    expect((await patch({ unknownOutcome: 'redial' })).body.unknownOutcome).toBe('redial');
    expect((await patch({ flowLimits: null })).body.unknownOutcome).toBe('redial');
    expect((await patch({ unknownOutcome: null })).body.unknownOutcome).toBe('report');
  });

  it('changes its own application only', async () => {
    await app.get(ApiKeysRepository, { strict: false }).ensure('other', PRIVATE_VALUES.otherApiKey);
    await patch({ showNumbers: POOL });
    const other = new ApiClient(api.url, PRIVATE_VALUES.otherApiKey);
    expect((await get(other)).body).toMatchObject({ id: 'other', showNumbers: null });
  });

  it.each<[string, unknown, string]>([
    ['a list', [], 'body'],
    ['an unknown policy', { unknownOutcome: 'retry' }, 'unknownOutcome'],
    ['an unknown field', { id: 'other' }, 'id'],
    ['a limit below 0', { flowLimits: { perMinute: -1 } }, 'flowLimits.perMinute'],
    ['a limit above 10000', { flowLimits: { perDay: 10_001 } }, 'flowLimits.perDay'],
    ['a limit that is no integer', { flowLimits: { perHour: 1.5 } }, 'flowLimits.perHour'],
    ['limits that are a number', { flowLimits: 5 }, 'flowLimits'],
    ['an unknown strategy', { showNumbers: { ...POOL, strategy: 'random' } }, 'showNumbers.strategy'],
    ['an empty pool', { showNumbers: { ...POOL, numbers: [] } }, 'showNumbers.numbers'],
    ['no numbers', { showNumbers: { strategy: 'sticky' } }, 'showNumbers.numbers'],
    [
      'a number that is none',
      { showNumbers: { ...POOL, numbers: [{ number: '12' }] } },
      'showNumbers.numbers.0.number',
    ],
    ['a cap of 0', { showNumbers: { ...POOL, numbers: [CAP_OF_0] } }, 'showNumbers.numbers.0.maxConcurrent'],
    ['a number in two forms', { showNumbers: { ...POOL, numbers: SAME_NUMBER } }, 'showNumbers.numbers'],
    ['more than 100 numbers', { showNumbers: { ...POOL, numbers: TOO_MANY } }, 'showNumbers.numbers'],
    ['a null number', { showNumbers: { ...POOL, numbers: [null] } }, 'showNumbers.numbers.0'],
  ])('refuses %s and changes nothing', async (_name, body, field) => {
    const { status, headers, body: problem } = await patch(body);
    expect({ status, code: problem.code, field: problem.fields?.[0]?.field }).toEqual({
      status: 400,
      code: 'invalid-request',
      field,
    });
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect((await get()).body).toMatchObject({ showNumbers: null, flowLimits: DEFAULT_LIMITS });
  });
});
