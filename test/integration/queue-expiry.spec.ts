import { Database } from '../../src/database/database.js';
import { QueueRepository } from '../../src/voice/call-store/queue.repository.js';
import { QueueExpiry } from '../../src/voice/reconciler/queue-expiry.js';
import { newCallee, ttsCall } from '../support/builders.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const MINUTE_MS = 60_000;
const LATER = { prefer: 'respond-async' };

describe('a queued call', () => {
  let test: TestGateway;

  const expire = (inMs: number) => test.part(QueueExpiry).runOnce(inMs);
  const queue = async (overrides: Record<string, unknown> = {}) =>
    (await test.api.create(ttsCall(overrides), LATER)).body;

  beforeAll(async () => {
    // The loops are off: nothing is placed, and each test expires by itself.
    test = await startTestGateway({ roles: ['api'] });
  });
  afterAll(() => test.close());
  beforeEach(() => test.part(Database).pool.query('delete from calls'));

  it('fails, with a reason and an event, when it has expired', async () => {
    const { id } = await queue({ timeToLiveSeconds: 60 });
    await expire(MINUTE_MS / 2);
    expect((await test.api.get(id)).status).toBe('queued');
    await expire(MINUTE_MS + 1_000);
    expect(await test.api.get(id)).toMatchObject({
      status: 'failed',
      failure: { code: 'QueueExpired', reason: 'queue-expired', hint: { en: expect.stringMatching(/no phone rang/) } },
    });
    const { rows } = await test
      .part(Database)
      .pool.query('select type, data from call_events where call_id = $1 order by number', [id]);
    expect(rows.at(-1)).toEqual({ type: 'call.failed', data: { code: 'QueueExpired', reason: 'queue-expired' } });
  });

  it.each([
    ['a code after five minutes', { purpose: 'verification' }, 5],
    ['a notification after a day', { purpose: 'notification' }, 24 * 60],
    ['when the request says', { purpose: 'verification', timeToLiveSeconds: 120 }, 2],
  ])('expires: %s', async (_name, overrides, minutes) => {
    const { id, expiresAt, createdAt } = await queue(overrides);
    expect(Date.parse(expiresAt ?? '') - Date.parse(createdAt)).toBe(minutes * MINUTE_MS);
    await expire((minutes + 1) * MINUTE_MS);
    expect((await test.api.get(id)).status).toBe('failed');
  });

  it('never rings when it came too late already', async () => {
    const { status, body } = await test.api.create(ttsCall({ expiresAt: new Date(Date.now() - 1_000).toISOString() }));
    expect([status, body.status]).toEqual([202, 'queued']);
    await expire(0);
    expect((await test.api.get(body.id)).status).toBe('failed');
    expect(await test.sandbox.ringsOf(body.id)).toHaveLength(0);
  });

  it('is not claimed when it has expired', async () => {
    await queue({ expiresAt: new Date(Date.now() - 1_000).toISOString() });
    expect(await test.part(QueueRepository).hasDue('SingleCallByTts')).toBe(false);
    expect(await test.part(QueueRepository).claimDue('SingleCallByTts', 10, 1_000)).toEqual([]);
  });

  it('is either claimed or expired, never both', async () => {
    const calls = await Promise.all(Array.from({ length: 40 }, () => queue({ callee: newCallee() })));
    const claim = () => test.part(QueueRepository).claimDue('SingleCallByTts', 7, MINUTE_MS);
    const [, ...claimed] = await Promise.all([expire(48 * 60 * MINUTE_MS), claim(), claim(), claim()]);
    const claimedIds = claimed.flat().map(({ id }) => id);
    for (const { id } of calls) {
      // Callers see a claimed call as queued.
      expect((await test.api.get(id)).status).toBe(claimedIds.includes(id) ? 'queued' : 'failed');
    }
  });

  it('gives its place in the window of its callee back', async () => {
    const callee = newCallee();
    await queue({ callee });
    const second = await queue({ callee });
    expect(Date.parse(second.notBefore ?? '')).toBeGreaterThan(Date.now() + MINUTE_MS / 2);
    await expire(48 * 60 * MINUTE_MS);
    expect(await queue({ callee })).not.toHaveProperty('notBefore');
  });

  it.each([
    [{ expiresAt: '2099-01-01T00:00:00Z' }, 'expiresAt'],
    [{ expiresAt: '2026-01-01T00:00:00Z' }, 'expiresAt'],
    [{ scheduledAt: new Date(Date.now() - 2 * MINUTE_MS).toISOString() }, 'scheduledAt'],
    [{ expiresAt: 'tomorrow' }, 'expiresAt'],
    [{ timeToLiveSeconds: 0 }, 'timeToLiveSeconds'],
    [{ timeToLiveSeconds: 60, expiresAt: new Date(Date.now() + MINUTE_MS).toISOString() }, 'timeToLiveSeconds'],
    [
      {
        scheduledAt: new Date(Date.now() + 2 * MINUTE_MS).toISOString(),
        expiresAt: new Date(Date.now() + MINUTE_MS).toISOString(),
      },
      'expiresAt',
    ],
  ])('is refused with %j', async (overrides, field) => {
    const { status, body } = await test.api.create(ttsCall(overrides), LATER);
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain(field);
  });
});
