import { Database } from '../../src/database/database.js';
import { calleeFlow, DEFAULT_FLOW_LIMITS, NO_FLOW_LIMITS } from '../../src/voice/call-store/callee-flow.js';
import { FlowControlRepository } from '../../src/voice/flow-control/flow-control.repository.js';
import { earliest, findRefused, type SentCall } from '../../src/voice/flow-control/testing/aliyun-rules.js';
import { CalleeWindows } from '../../src/voice/flow-control/testing/callee-windows.js';
import { createTestDatabase } from '../support/test-database.js';

const START = new Date('2026-11-23T04:01:00Z');
const HOUR = 3_600_000;
const CONNECTIONS = 8;
/** A statement that books several callees at once, as the insertion of calls does. */
const BOOK_MANY = `select key, book_callee(key, 'notification', $2, 1, 5, 20, true) as at
  from (select key from unnest($1::text[]) as key order by key) as sorted`;

const notification = (key: string) => calleeFlow(key, 'notification', DEFAULT_FLOW_LIMITS);
const after = (ms: number) => new Date(START.getTime() + ms);

let database: Database;
let repository: FlowControlRepository;
let windows: CalleeWindows;

beforeAll(async () => {
  database = new Database(await createTestDatabase(), CONNECTIONS);
  repository = new FlowControlRepository(database);
  windows = new CalleeWindows(database);
});
afterAll(() => database.close());

/** The first `count` places there are for calls that all come at once, in seconds after the first. */
function placesOf(count: number): number[] {
  const booked: SentCall[] = [];
  while (booked.length < count) {
    const flow = notification('');
    booked.push({ flow, at: earliest(booked, flow, START.getTime()) });
  }
  return booked.map(({ at }) => (at - START.getTime()) / 1_000);
}

function secondsOf(times: readonly Date[]): number[] {
  return times.map((time) => (time.getTime() - START.getTime()) / 1_000).sort((left, right) => left - right);
}

describe('callee flow control in PostgreSQL', () => {
  it('gives 50 calls that come at once over 8 connections each its own place', async () => {
    const flow = notification('at once');
    const times = await Promise.all(Array.from({ length: 50 }, () => windows.book(flow, START, true)));

    expect(secondsOf(times)).toEqual(placesOf(50));
    expect(placesOf(6)).toEqual([0, 61.25, 122.5, 183.75, 245, 3_601.25]);
  });

  it('books the rows of one statement one after the other', async () => {
    const { rows } = await database.pool.query<{ at: Date }>(BOOK_MANY, [
      Array<string>(20).fill('one statement'),
      START,
    ]);

    expect(secondsOf(rows.map(({ at }) => at))).toEqual(placesOf(20));
  });

  it('never deadlocks statements that share callees, whatever the order they name them in', async () => {
    const keys = Array.from({ length: 30 }, (_, index) => `shared ${index}`);
    const statements = Array.from({ length: 80 }, (_, index) =>
      database.pool.query<{ key: string; at: Date }>(BOOK_MANY, [index % 2 ? keys : keys.toReversed(), START]),
    );
    const rows = (await Promise.all(statements)).flatMap((result) => result.rows);

    for (const key of keys)
      expect(secondsOf(rows.filter((row) => row.key === key).map(({ at }) => at))).toEqual(placesOf(80));
  });

  it('loses nothing when bookings, claims, releases and lessons of a callee race', async () => {
    const flow = notification('race');
    await windows.book(flow, START, true);
    const booked = Array.from({ length: 40 }, () => windows.book(flow, START, true));
    const places = await Promise.all([...booked, repository.recordRefusal(flow, START)]);
    const answers = await Promise.all(
      places.slice(0, 40).flatMap((place) => [windows.release(flow, place, false), windows.claim(flow, START)]),
    );

    expect(answers.filter((answer) => answer instanceof Date).every((answer) => answer > START)).toBe(true);
    expect(await repository.quota(flow, START)).toMatchObject({ minuteLeft: 0, hourLeft: 4, dayLeft: 19 });
  });

  it('lets one of several overdue calls go at a time', async () => {
    const flow = notification('overdue');
    for (let index = 0; index < 5; index++) await windows.book(flow, START, true);
    const morning = after(12 * HOUR);
    const answers = await Promise.all([1, 2, 3, 4].map(() => windows.claim(flow, morning)));

    expect(answers.filter((answer) => answer <= morning)).toHaveLength(1);
    expect(answers.filter((answer) => answer.getTime() === morning.getTime() + 61_250)).toHaveLength(3);
  });

  it('keeps a second between calls without limits, also between kinds', async () => {
    const flows = (['other', 'notification', 'verification'] as const).map((quotaClass) =>
      calleeFlow('pair', quotaClass, NO_FLOW_LIMITS),
    );
    const sent: SentCall[] = [];
    for (let ms = 0; ms < 18_000; ms += 250) {
      const flow = flows[(ms / 250) % 3] ?? notification('pair');
      if ((await windows.book(flow, after(ms), false)) <= after(ms)) sent.push({ flow, at: ms });
    }

    expect(findRefused(sent)).toBeUndefined();
    expect(sent).toHaveLength(8);
  });

  it('escalates a lesson that is repeated within ten minutes after its block, and only then', async () => {
    const flow = notification('lesson');
    const minute = await repository.recordRefusal(flow, START);
    const hour = await repository.recordRefusal(flow, new Date(minute.getTime() + 599_999));
    const other = await repository.recordRefusal(flow, new Date(hour.getTime() + 600_000));

    expect(secondsOf([minute])).toEqual([61.25]);
    expect(hour.getTime() - minute.getTime() - 599_999).toBe(3_601_250);
    expect(other.getTime() - hour.getTime() - 600_000).toBe(61_250);
  });

  it('forgets callees that no window needs any more, and only those', async () => {
    const before = (hours: number) => new Date(Date.now() - hours * HOUR);
    await database.pool.query('delete from callee_flows');
    await windows.book(notification('idle'), before(26), true);
    await windows.book(notification('recent'), before(24), true);
    for (let index = 0; index < 25; index++) await windows.book(notification('reserved'), before(30), true);

    expect(await repository.forgetIdle()).toBe(1);
    const { rows } = await database.pool.query<{ key: string }>('select key from callee_flows order by key');
    expect(rows.map(({ key }) => key)).toEqual(['recent', 'reserved']);
  });

  it('forgets what a clock wrote that has been set back since: it would hold up the callee until then', async () => {
    const inAYear = new Date(Date.now() + 365 * 24 * HOUR);
    await database.pool.query('delete from callee_flows');
    await windows.book(notification('booked-ahead'), inAYear, true);
    await repository.recordRefusal(notification('blocked-ahead'), inAYear);
    await windows.book(notification('leaves-soon'), new Date(Date.now() + 15_000), true);
    let refusedAt = new Date(Date.now() - HOUR - 70_000);
    for (let level = 1; level <= 3; level++)
      refusedAt = await repository.recordRefusal(notification('blocked'), refusedAt);

    expect(await repository.forgetIdle()).toBe(2);
    const { rows } = await database.pool.query<{ key: string }>('select key from callee_flows order by key');
    expect(rows.map(({ key }) => key)).toEqual(['blocked', 'leaves-soon']);
    const { nextAt } = await repository.quota(notification('booked-ahead'));
    expect(nextAt.getTime()).toBeLessThan(Date.now() + HOUR);
  });
});
