import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import type { ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ProblemFilter } from '../../src/common/http/problem.filter.js';
import { RequestValidationPipe } from '../../src/common/http/request-validation.pipe.js';
import { Database } from '../../src/database/database.js';
import { CalleeQuotaService } from '../../src/voice/flow-control/callee-quota.service.js';
import { CalleesController } from '../../src/voice/flow-control/callees.controller.js';
import { AppConfig } from '../../src/config/app.config.js';
import { calleeFlow, DEFAULT_FLOW_LIMITS, flowKey } from '../../src/voice/call-store/callee-flow.js';
import { FlowControlRepository } from '../../src/voice/flow-control/flow-control.repository.js';
import { CalleeWindows } from '../../src/voice/flow-control/testing/callee-windows.js';
import { FlowLimitsRepository } from '../../src/voice/flow-control/flow-limits.repository.js';
import { Vault } from '../../src/privacy/vault.js';
import { newCallee } from '../support/builders.js';
import { createTestDatabase } from '../support/test-database.js';
import { TEST_VAULT } from '../support/test-vault.js';

let database: Database;
let app: NestFastifyApplication;
let applicationId = 'default';

beforeAll(async () => {
  database = new Database(await createTestDatabase(), 2);
  await database.pool.query(`insert into applications (id, name, flow_limits) values ('default', 'default', null),
    ('dedicated', 'dedicated', '{"perMinute": 3, "perHour": 100, "perDay": null}')`);
  const module = await Test.createTestingModule({
    controllers: [CalleesController],
    providers: [
      CalleeQuotaService,
      FlowControlRepository,
      FlowLimitsRepository,
      { provide: AppConfig, useValue: new AppConfig() },
      { provide: Database, useValue: database },
      { provide: Vault, useValue: TEST_VAULT },
      { provide: APP_FILTER, useClass: ProblemFilter },
      { provide: APP_PIPE, useClass: RequestValidationPipe },
      { provide: APP_GUARD, useValue: { canActivate: identify } },
    ],
  }).compile();
  app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false });
  await app.init();
});
afterAll(async () => {
  await app.close();
  await database.close();
});
beforeEach(() => {
  applicationId = 'default';
});

function identify(execution: ExecutionContext): boolean {
  execution.switchToHttp().getRequest<FastifyRequest>().identity = { applicationId, keyId: 'ak_0', scopes: new Set() };
  return true;
}

async function ask(number: string, query = ''): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await app.inject({ method: 'GET', url: `/v1/callees/${number}/quota${query}` });
  return { status: answer.statusCode, body: answer.json() };
}

describe('GET /v1/callees/{number}/quota', () => {
  it('shows the whole quota of a callee that was never called', async () => {
    const callee = newCallee();
    const { status, body } = await ask(callee);

    expect(status).toBe(200);
    expect(body).toEqual({
      callee,
      purpose: 'notification',
      limits: { perMinute: 1, perHour: 5, perDay: 20 },
      remaining: { perMinute: 1, perHour: 5, perDay: 20 },
      nextAllowedAt: expect.stringMatching(/Z$/),
    });
    expect(Math.abs(Date.parse(String(body.nextAllowedAt)) - Date.now())).toBeLessThan(5_000);
  });

  it('shows what calls have taken, for their purpose only, and changes nothing', async () => {
    const callee = newCallee();
    const at = new Date();
    const flow = calleeFlow(
      flowKey({ mode: 'sandbox', index: TEST_VAULT.indexOf(callee) }),
      'verification',
      DEFAULT_FLOW_LIMITS,
    );
    await new CalleeWindows(database).book(flow, at, false);
    const national = callee.slice(3);

    for (const number of [callee, encodeURIComponent(callee), national]) {
      expect((await ask(number, '?purpose=verification')).body).toMatchObject({
        callee,
        remaining: { perMinute: 0, perHour: 4, perDay: 19 },
        nextAllowedAt: new Date(at.getTime() + 61_250).toISOString(),
      });
    }
    expect((await ask(callee)).body).toMatchObject({ remaining: { perMinute: 1, perHour: 5, perDay: 20 } });
  });

  it('uses the limits of the application', async () => {
    applicationId = 'dedicated';

    expect((await ask(newCallee())).body).toMatchObject({
      limits: { perMinute: 3, perHour: 100, perDay: null },
      remaining: { perMinute: 3, perHour: 100, perDay: null },
    });
  });

  it.each(['+14155550100', '12345', 'abc', '+86139', "1'%20or%201=1"])(
    'refuses the number %s and names it',
    async (number) => {
      const { status, body } = await ask(number);

      expect(status).toBe(400);
      expect(body).toMatchObject({ code: 'invalid-request', fields: [{ field: 'number' }] });
    },
  );

  it.each(['?purpose=other', '?purpose=', '?purpose=notification&purpose=verification'])(
    'refuses the query %s and names its field',
    async (query) => {
      const { status, body } = await ask(newCallee(), query);

      expect(status).toBe(400);
      expect(body).toMatchObject({ code: 'invalid-request', fields: [{ field: 'purpose' }] });
    },
  );
});

describe('the limits of an application', () => {
  it('are read once in ten seconds, however many ask', async () => {
    const repository = new FlowLimitsRepository(database);
    const now = Date.now();
    await Promise.all(Array.from({ length: 20 }, () => repository.find('dedicated', now)));
    await database.pool.query(`update applications set flow_limits = '{"perMinute": 7}' where id = 'dedicated'`);

    expect(await repository.find('dedicated', now + 9_999)).toMatchObject({ perMinute: 3 });
    expect(await repository.find('dedicated', now + 10_000)).toEqual({ perMinute: 7, perHour: 5, perDay: 20 });
  });

  it('are asked for again after a failure', async () => {
    const answers = [() => Promise.reject(new Error('connection lost')), () => Promise.resolve([])];
    const select = () => ({ from: () => ({ where: () => answers.shift()?.() }) });
    const repository = new FlowLimitsRepository({ orm: { select } } as unknown as Database);

    await expect(repository.find('default', 0)).rejects.toThrow('connection lost');
    expect(await repository.find('default', 0)).toEqual(DEFAULT_FLOW_LIMITS);
  });
});
