import { NestFactory } from '@nestjs/core';
import { jest } from '@jest/globals';
import { AdminModule } from '../../src/admin/admin.module.js';
import { readCommand } from '../../src/admin/command-line.js';
import { Commands } from '../../src/admin/commands.js';
import type { AppConfig } from '../../src/config/app.config.js';
import { Database } from '../../src/database/database.js';
import type { EventDto } from '../../src/voice/events/dto/event.dto.js';
import { newCallee, ttsCall } from '../support/builders.js';
import { eventPage } from '../support/event-pages.js';
import { copyDatabase, createTestDatabase } from '../support/test-database.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { PRIVATE_VALUES } from '../support/test-log.js';

jest.setTimeout(60_000);

const HOUR_MS = 3_600_000;
const KEY = { 'idempotency-key': 'of-a-call-that-rang' };
/** Receipts never come by themselves. */
const SILENT = '0034';
/** What is due waits: nobody places it. */
const QUEUES_ONLY: Partial<AppConfig> = { roles: ['api'] };

/**
 * Calls of every kind wait when the database is backed up; then they are placed, the server is lost, and the backup is restored:
 * gateways meet a database that knows nothing of that.
 */
describe('a database that was restored to an earlier time', () => {
  let test: TestGateway;
  let lostAt: string;
  let printed: unknown;
  /** Told before the loss. */
  let lastEvent: EventDto | undefined;
  const ids: Record<string, string> = {};
  const due = ttsCall({ callee: newCallee(SILENT) });

  const query = async (text: string, values: unknown[] = []) =>
    (await test.part(Database).pool.query<Record<string, unknown>>(text, values)).rows;
  const queue = async (name: string, body: Record<string, unknown>, headers: Record<string, string> = {}) => {
    const { status, body: call } = await test.api.create(body, { prefer: 'respond-async', ...headers });
    expect(status).toBe(202);
    ids[name] = call.id;
    return call.id;
  };

  async function queueCalls(): Promise<void> {
    await queue('due', due, KEY);
    await queue('verification', ttsCall({ purpose: 'verification' }));
    await queue('later', ttsCall({ scheduledAt: new Date(Date.now() + HOUR_MS).toISOString() }));
    await query(`update calls set status = 'dispatching', attempt = 1, dispatch_deadline = now() where id = $1`, [
      await queue('claimed', ttsCall()),
    ]);
    await query(`update applications set unknown_outcome = 'redial'`);
    await query(
      `update calls set status = 'unknown', attempt = 1, sent_at = now(), upstream_code = 'ReadTimeout',
        review_at = now() where id = $1`,
      [await queue('toBeRedialed', ttsCall())],
    );
  }

  async function admin(config: AppConfig, line: string): Promise<unknown> {
    const options = { logger: false, abortOnError: false } as const;
    const context = await NestFactory.createApplicationContext(AdminModule.forRoot(config), options);
    const command = readCommand(line.split(' '));
    try {
      return command && (await context.get(Commands).run(command));
    } finally {
      await context.close();
    }
  }

  beforeAll(async () => {
    const databaseUrl = await createTestDatabase();
    test = await startTestGateway({ databaseUrl, ...QUEUES_ONLY });
    await queueCalls();
    await test.close();
    const restoredUrl = await copyDatabase(databaseUrl);

    test = await startTestGateway({ databaseUrl });
    await test.api.waitFor(ids['due'] ?? '', ['initiated']);
    expect(await test.sandbox.ringsOf(ids['due'] ?? '')).toHaveLength(1);
    lastEvent = (await eventPage(test.api, '/v1/events?limit=100')).items.at(-1);
    await test.close();
    lostAt = new Date().toISOString();

    const config = { ...test.config, databaseUrl: restoredUrl };
    printed = await admin(config, `database restored --until ${lostAt}`);
    test = await startTestGateway({ databaseUrl: restoredUrl });
    // Whatever is due would be placed before it, or together with it.
    const { id } = (await test.api.create(ttsCall(), { prefer: 'respond-async' })).body;
    await test.api.waitFor(id, ['completed']);
  });
  afterAll(() => test.close());

  it('tells how many calls nobody knows of any more, and how many wait', () => {
    expect(printed).toEqual({ givenUp: 4, waiting: 1 });
  });

  it.each(['due', 'verification', 'claimed', 'toBeRedialed'])(
    'rings nobody again for what was to be sent until then (%s), and says that nobody knows',
    async (name) => {
      const id = ids[name] ?? '';
      expect(await test.sandbox.ringsOf(id)).toEqual([]);
      expect(await test.api.get(id)).toMatchObject({ status: 'unknown', failure: { code: 'OutcomeUnproven' } });
      const { items } = await eventPage(test.api, `/v1/events?subject=calls/${id}`);
      expect(items.at(-1)).toMatchObject({ type: 'call.unknown', data: { final: true } });
    },
  );

  it('forgets the code of a call that will not be sent', async () => {
    expect(await query('select spoken_sealed from calls where id = $1', [ids['verification']])).toEqual([
      { spoken_sealed: null },
    ]);
  });

  it('answers a repeated request with the call that may have rung', async () => {
    const { status, body } = await test.api.create(due, { prefer: 'respond-async', ...KEY });
    expect([status, body.id]).toEqual([202, ids['due']]);
    expect(await test.sandbox.ringsOf(body.id)).toEqual([]);
  });

  it('keeps what is to be sent later', async () => {
    expect(await test.api.get(ids['later'] ?? '')).toMatchObject({ status: 'queued', failure: null });
  });

  it('takes no cursor that was told since', async () => {
    const answer = await test.api.send('GET', `/v1/events?after=${lastEvent?.cursor}`);
    expect(answer).toMatchObject({ status: 410, body: { code: 'cursor-expired' } });
  });

  it('believes a receipt of what was placed', async () => {
    const report = { call_id: '1^2', out_id: ids['due'], status_code: '200002', smart_status_code: 'USER_BUSY' };
    const answer = await test.api.send('POST', `/callbacks/aliyun/${PRIVATE_VALUES.receiptToken}`, [
      { ...report, originate_time: '2026-12-02 14:00:00', end_time: '2026-12-02 14:00:09', duration: '0' },
    ]);
    expect(answer.status).toBe(200);
    expect(await test.api.waitFor(ids['due'] ?? '', ['busy'])).toMatchObject({ failure: { code: '200002' } });
  });

  it('is told once: the command, again, changes nothing, and stands in the audit log', async () => {
    expect(await admin(test.config, `database restored --until ${lostAt}`)).toEqual({ givenUp: 0, waiting: 1 });
    expect(await query(`select action, resource from audit_log where actor = 'command-line'`)).toEqual(
      Array(2).fill({ action: 'database restored', resource: 'database' }),
    );
  });
});
