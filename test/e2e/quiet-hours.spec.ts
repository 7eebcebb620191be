import { jest } from '@jest/globals';
import type { ApplicationDto } from '../../src/applications/settings/dto/application.dto.js';
import type { HolidayYearListDto } from '../../src/applications/quiet-hours/dto/holiday-year.dto.js';
import type { Problem } from '../../src/common/http/problem.js';
import { QuietTimes } from '../../src/applications/quiet-hours/quiet-times.js';
import { Database } from '../../src/database/database.js';
import { Pacer } from '../../src/pacing/pacer.js';
import { newCallee, ttsCall } from '../support/builders.js';
import { untilHorizonPassed } from '../support/horizon.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let test: TestGateway;

beforeAll(async () => {
  test = await startTestGateway();
});
afterAll(() => test.close());
afterEach(() => test.api.send('PATCH', '/v1/application', { quietHours: null }));

const timeAt = (at: number) => new Date(at).toISOString().slice(11, 16);

/** Quiet from an hour ago until in an hour, to the minute; whoever is asked afterwards is asked within that time. */
async function beQuiet(): Promise<Date> {
  const until = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS + HOUR_MS;
  const windows = [{ from: timeAt(until - 2 * HOUR_MS), to: timeAt(until) }];
  const { status } = await test.api.send('PATCH', '/v1/application', { quietHours: { timeZone: 'UTC', windows } });
  expect(status).toBe(200);
  return new Date(until);
}

describe('in a quiet time', () => {
  it('a call is accepted, waits for its end, and lives from then on', async () => {
    const until = await beQuiet();
    const request = ttsCall({ timeToLiveSeconds: 600 });
    const key = { 'idempotency-key': 'quiet' };
    const { status, body } = await test.api.create(request, key);
    const { body: replayed } = await test.api.create(request, key);

    expect(status).toBe(202);
    for (const call of [body, replayed, await test.api.get(body.id)])
      expect(call).toMatchObject({
        status: 'queued',
        waitingFor: 'quiet-hours',
        waitingForHint: { en: expect.any(String), zh: expect.any(String) },
        notBefore: until.toISOString(),
        expiresAt: new Date(until.getTime() + 10 * MINUTE_MS).toISOString(),
      });
    expect(await test.sandbox.ringsOf(body.id)).toEqual([]);
  });

  it('a call waits on a machine, too, that was suspended since before it: its own clock is hours behind', async () => {
    const until = await beQuiet();
    const wall = Date.now.bind(Date);
    test.part(Database).clock.learn(performance.now(), wall() - 2 * HOUR_MS);
    jest.spyOn(Date, 'now').mockImplementation(() => wall() + 5_000);
    const { status, body } = await test.api.create(ttsCall());
    expect([status, body]).toMatchObject([202, { waitingFor: 'quiet-hours', notBefore: until.toISOString() }]);
  });

  it('a call waits whose turn to leave comes within it, although its request came before', async () => {
    const until = await beQuiet();
    const judge = jest.spyOn(test.part(QuietTimes), 'judge').mockResolvedValueOnce({ isAllowed: true });
    const pacer = test.part(Pacer);
    const reserve = pacer.reserve.bind(pacer);
    const release = jest.fn();
    jest.spyOn(pacer, 'reserve').mockImplementationOnce(async (...wish) => {
      const reservation = await reserve(...wish);
      if (!reservation.granted) throw new Error('no turn');
      const { slot } = reservation;
      jest.spyOn(slot, 'waitMs', 'get').mockReturnValue(2_000);
      release.mockImplementation(slot.release.bind(slot));
      return { ...reservation, slot: Object.assign(slot, { release }) };
    });
    const { status, body } = await test.api.create(ttsCall());
    expect([status, body]).toMatchObject([202, { waitingFor: 'quiet-hours', notBefore: until.toISOString() }]);
    expect(release).toHaveBeenCalled();
    expect(judge).toHaveBeenCalledTimes(2);
    expect(await test.sandbox.ringsOf(body.id)).toEqual([]);
    const { rowCount } = await test
      .part(Database)
      .pool.query('select from calls where id = $1 and is_booked', [body.id]);
    expect(rowCount).toBe(0);
  });

  it('a code that somebody waits for rings, as every exempt purpose does', async () => {
    await beQuiet();
    const { status, body } = await test.api.create(ttsCall({ purpose: 'verification' }));
    expect(status).toBe(201);
    expect(await test.sandbox.ringsOf(body.id)).toHaveLength(1);
  });

  it('a call that is scheduled for it waits for its end, whatever its flowControl says', async () => {
    const until = await beQuiet();
    const scheduledAt = new Date(until.getTime() - 30 * MINUTE_MS).toISOString();
    const { status, body } = await test.api.create(ttsCall({ scheduledAt, flowControl: 'reject' }));
    expect([status, body]).toMatchObject([
      202,
      { scheduledAt, waitingFor: 'quiet-hours', notBefore: until.toISOString() },
    ]);
  });

  it('a call that expires before its end is refused, and says from when on it might ring', async () => {
    const until = await beQuiet();
    const expiresAt = new Date(until.getTime() - MINUTE_MS).toISOString();
    const { status, body } = await test.api.create(ttsCall({ expiresAt }));
    expect([status, body]).toMatchObject([409, { code: 'quiet-hours', hint: { zh: expect.any(String) } }]);
    expect(body.detail).toContain(until.toISOString());
  });

  it('a call that was accepted before is put back when it is due, and says so once', async () => {
    const { body: early } = await test.api.create(ttsCall({ scheduledAt: new Date(Date.now() + 1_500).toISOString() }));
    const until = await beQuiet();
    const call = await waitingForQuiet(early.id);
    await untilHorizonPassed(test.part(Database).pool, 'call_events');
    const { body: events } = await test.api.send<{ items: { type: string; data: object }[] }>(
      'GET',
      `/v1/calls/${early.id}/events`,
    );

    expect(Math.abs(Date.parse(call.notBefore ?? '') - until.getTime())).toBeLessThan(5_000);
    expect(events.items.map(({ type }) => type)).toEqual(['call.queued', 'call.queued']);
    expect(events.items[1]?.data).toMatchObject({ reason: 'quiet-hours' });
    expect(await test.sandbox.ringsOf(early.id)).toEqual([]);
  });

  async function waitingForQuiet(id: string) {
    const until = Date.now() + 10_000;
    for (;;) {
      const call = await test.api.get(id);
      if (call.waitingFor === 'quiet-hours') return call;
      if (Date.now() > until) throw new Error(`call ${id} is ${call.status} and waits for ${call.waitingFor}`);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
});

describe('quiet hours as a setting', () => {
  const NIGHT = { timeZone: 'Asia/Shanghai', windows: [{ from: '21:00', to: '09:00', days: ['workday'] }] };
  const change = (quietHours: unknown, path = '/v1/application') =>
    test.api.send<ApplicationDto & Problem>('PATCH', path, { quietHours });

  it('are shown with the purposes that are exempt, and removed by null', async () => {
    const shown = { ...NIGHT, exemptPurposes: ['verification'] };
    expect((await change(NIGHT)).body.quietHours).toEqual(shown);
    expect((await test.api.send<ApplicationDto>('GET', '/v1/application')).body.quietHours).toEqual(shown);
    expect((await change(undefined)).body.quietHours).toEqual(shown);
    expect((await change(null)).body.quietHours).toBeNull();
  });

  it('are set for any application by administrators, and hold at once', async () => {
    const path = `/v1/applications/${(await test.api.send<ApplicationDto>('GET', '/v1/application')).body.id}`;
    const always = [{ from: timeAt(Date.now() - HOUR_MS), to: timeAt(Date.now() + HOUR_MS) }];
    const { body } = await change({ timeZone: 'UTC', windows: always, exemptPurposes: [] }, path);
    const held = await test.api.create(ttsCall({ purpose: 'verification', callee: newCallee() }));

    expect(body.quietHours).toMatchObject({ exemptPurposes: [] });
    expect(held.body).toMatchObject({ status: 'queued', waitingFor: 'quiet-hours' });
    expect((await change(null, path)).body.quietHours).toBeNull();
  });

  it.each([
    ['a zone that is none', { ...NIGHT, timeZone: 'Asia/Peking' }, 'quietHours.timeZone'],
    ['an abbreviation that stands for several zones', { ...NIGHT, timeZone: 'CST' }, 'quietHours.timeZone'],
    ['an offset instead of a zone', { ...NIGHT, timeZone: '+08:00' }, 'quietHours.timeZone'],
    ['a time that is none', { ...NIGHT, windows: [{ from: '24:00', to: '09:00' }] }, 'quietHours.windows.0.from'],
    [
      'a day that is none',
      { ...NIGHT, windows: [{ from: '21:00', to: '09:00', days: ['holiday'] }] },
      'quietHours.windows.0.days',
    ],
    ['a field that is none', { ...NIGHT, holidays: 'cn' }, 'quietHours.holidays'],
    ['no window', { ...NIGHT, windows: [] }, 'quietHours.windows'],
    ['a window all day, every day', { ...NIGHT, windows: [{ from: '00:00', to: '00:00' }] }, 'quietHours.windows'],
    [
      'windows that leave nothing between them',
      { ...NIGHT, windows: Array.from({ length: 20 }, (_, index) => ({ from: at72(index), to: at72(index + 1) })) },
      'quietHours.windows',
    ],
  ])('are refused with %s', async (_, quietHours, field) => {
    const { status, body } = await change(quietHours);
    expect([status, body.fields?.map((one) => one.field)]).toEqual([400, [field]]);
  });
});

/** Every 72 minutes of a day. */
function at72(index: number): string {
  return new Date(index * 72 * MINUTE_MS).toISOString().slice(11, 16);
}

describe('holidays', () => {
  const years = async () =>
    (await test.api.send<HolidayYearListDto>('GET', '/v1/holidays')).body.items.map(({ year, builtIn }) => [
      year,
      builtIn,
    ]);
  const put = (year: number, body: object) => test.api.send<Problem>('PUT', `/v1/holidays/${year}`, body);

  it('are loaded for a year, and forgotten again', async () => {
    expect(
      await put(2027, { source: 'a notice', holidays: ['2026-12-31', '2027-01-01'], workdays: ['2027-01-03'] }),
    ).toMatchObject({
      status: 200,
      body: { year: 2027, builtIn: false, holidays: ['2026-12-31', '2027-01-01'] },
    });
    expect(await put(2026, { source: 'another notice', holidays: [], workdays: [] })).toMatchObject({ status: 200 });
    expect(await years()).toEqual([
      [2025, true],
      [2026, false],
      [2027, false],
    ]);
    const remove = (year: number) => test.api.send('DELETE', `/v1/holidays/${year}`);
    expect(await remove(2026)).toMatchObject({ status: 200, body: { remaining: { year: 2026, builtIn: true } } });
    expect(await remove(2027)).toMatchObject({ status: 200, body: { remaining: null } });
    expect(await remove(2027)).toMatchObject({ status: 200, body: { remaining: null } });
  });

  it.each([
    ['a day of another year', { holidays: ['2028-01-01'], workdays: [] }, ['holidays.0']],
    ['a day that no calendar has', { holidays: ['2027-02-29'], workdays: [] }, ['holidays.0']],
    ['a day that is both', { holidays: ['2027-01-02'], workdays: ['2027-01-02'] }, ['workdays.0']],
  ])('are refused with %s', async (_, days, fields) => {
    const { status, body } = await put(2027, { source: 'a notice', ...days });
    expect([status, body.fields?.map(({ field }) => field)]).toEqual([400, fields]);
  });
});
