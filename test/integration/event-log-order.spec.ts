import fc from 'fast-check';
import { setTimeout as sleep } from 'node:timers/promises';
import { createSilentLogger } from '../../src/common/logging/logger.js';
import { AppConfig } from '../../src/config/app.config.js';
import { Database } from '../../src/database/database.js';
import { EventEpoch } from '../../src/voice/events/event-epoch.js';
import { EventLog } from '../../src/voice/events/event-log.js';
import { type EventPosition, START_OF_LOG } from '../../src/voice/events/event-position.js';
import type { LoggedEvent } from '../../src/voice/events/logged-event.js';
import { EventWriter, insertCall } from '../support/event-writers.js';
import { runsOf } from '../support/seeds.js';
import { createTestDatabase } from '../support/test-database.js';

const WRITERS = 4;
const SUBJECTS = 3;
const READERS = 3;

const anyStep = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('write' as const),
      writer: fc.nat(WRITERS - 1),
      subject: fc.nat(SUBJECTS - 1),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('take an id' as const), writer: fc.nat(WRITERS - 1) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('commit' as const), writer: fc.nat(WRITERS - 1) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('roll back' as const), writer: fc.nat(WRITERS - 1) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('read' as const),
      reader: fc.nat(READERS - 1),
      limit: fc.integer({ min: 1, max: 4 }),
      keep: fc.nat(4),
    }),
  },
);
type Step = typeof anyStep extends fc.Arbitrary<infer T> ? T : never;

/** Knows nothing but the cursor of the last event that it was told, or of the end of a page that it read to its end. */
class TestReader {
  readonly ids: string[] = [];
  private cursor: string | undefined;

  constructor(
    private readonly log: EventLog,
    private readonly epoch: EventEpoch,
    private readonly applicationId: string,
  ) {}

  /** @param keep how many events reach it before its connection breaks. */
  async read(limit: number, keep = Number.POSITIVE_INFINITY): Promise<void> {
    const { events, end } = await this.log.read({ applicationId: this.applicationId, after: this.after }, limit);
    const told = events.slice(0, keep);
    this.ids.push(...told.map(idOf));
    this.cursor = told.length < events.length ? (told.at(-1)?.cursor ?? this.cursor) : this.epoch.cursorAt(end);
  }

  private get after(): EventPosition {
    return this.cursor === undefined ? START_OF_LOG : this.epoch.positionOf(this.cursor);
  }
}

const idOf = ({ json }: LoggedEvent) => (JSON.parse(json) as { id: string }).id;

describe('the event log', () => {
  let database: Database;
  let epoch: EventEpoch;
  let log: EventLog;
  let writers: EventWriter[];
  let runs = 0;

  beforeAll(async () => {
    const url = await createTestDatabase();
    database = new Database(url, 4);
    epoch = new EventEpoch(database, createSilentLogger());
    await epoch.onModuleInit();
    log = new EventLog(database, Object.assign(new AppConfig(), { aliyunMode: 'sandbox' }), epoch);
    writers = await Promise.all(Array.from({ length: WRITERS }, () => EventWriter.connect(url)));
  });
  afterAll(async () => {
    await Promise.all(writers.map((writer) => writer.close()));
    await database.close();
  });

  /** An application of its own, with calls without events. */
  async function createSubjects() {
    const applicationId = `app${++runs}`;
    const callIds = Array.from({ length: SUBJECTS }, (_, index) => `${applicationId}call${index}`.padEnd(15, 'x'));
    for (const id of callIds) await insertCall(database.pool, id, { applicationId });
    return { applicationId, callIds };
  }

  async function writtenIds(applicationId: string): Promise<string[]> {
    const text = `select call_id || '.' || number as id from call_events where application_id = $1`;
    return (await database.pool.query<{ id: string }>(text, [applicationId])).rows.map(({ id }) => id);
  }

  /** Other tests of the run may have transactions open: those end. */
  async function readToTheEnd(reader: TestReader, count: number, limit: number): Promise<void> {
    const until = performance.now() + 20_000;
    while (reader.ids.length < count && performance.now() < until) {
      const before = reader.ids.length;
      await reader.read(limit);
      if (reader.ids.length === before) await sleep(5);
    }
    await reader.read(limit);
  }

  const numbersOf = (ids: readonly string[], callId: string) =>
    ids.filter((id) => id.startsWith(`${callId}.`)).map((id) => Number(id.split('.')[1]));

  it('loses nothing, repeats nothing and keeps the order of each subject, however transactions and readers interleave', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 20, maxLength: 70, size: 'max' }), async (steps) => {
        const { applicationId, callIds } = await createSubjects();
        const readers = Array.from({ length: READERS }, () => new TestReader(log, epoch, applicationId));
        for (const step of steps) await take(step, { applicationId, callIds, readers });
        for (const writer of writers) await writer.end();
        const written = await writtenIds(applicationId);
        for (const [index, reader] of readers.entries()) await readToTheEnd(reader, written.length, index + 1);
        for (const { ids } of readers) {
          expect(ids.toSorted()).toEqual(written.toSorted());
          expect(ids).toEqual(readers[0]?.ids);
          for (const callId of callIds) {
            const numbers = numbersOf(ids, callId);
            expect(numbers).toEqual(numbers.map((_, index) => index + 1));
          }
        }
      }),
      { numRuns: runsOf(25), endOnFailure: true },
    );
  }, 120_000);

  async function take(
    step: Step,
    world: { applicationId: string; callIds: readonly string[]; readers: readonly TestReader[] },
  ): Promise<void> {
    switch (step.do) {
      case 'write':
        await writers[step.writer]?.write(world.callIds[step.subject] ?? '', 'call.queued', world.applicationId);
        return;
      case 'take an id':
        await writers[step.writer]?.takeId();
        return;
      case 'commit':
      case 'roll back':
        await writers[step.writer]?.end(step.do === 'commit' ? 'commit' : 'rollback');
        return;
      case 'read':
        await world.readers[step.reader]?.read(step.limit, step.keep);
    }
  }

  /** 1 takes the smaller id, 2 writes first and commits first. */
  async function writeAgainstTheOrderOfIds(callId: string, applicationId: string): Promise<void> {
    const [first, second] = writers as [EventWriter, EventWriter];
    await first.takeId();
    await second.write(callId, 'call.queued', applicationId);
    await second.end();
    await first.write(callId, 'call.initiated', applicationId);
  }

  it('tells nothing while an older transaction may still come in front of it', async () => {
    const { applicationId, callIds } = await createSubjects();
    const reader = new TestReader(log, epoch, applicationId);
    await writeAgainstTheOrderOfIds(callIds[0] ?? '', applicationId);
    await reader.read(10);
    expect(reader.ids).toEqual([]);
    const readers = [applicationId, 'nobody'].map((id) => ({ applicationId: id, after: START_OF_LOG }));
    const pages = await log.readAll(readers, 10);
    expect(pages.map(({ events, isHeld }) => [events.length, isHeld])).toEqual([
      [0, true],
      [0, false],
    ]);
    await writers[0]?.end();
    await readToTheEnd(reader, 2, 1);
    expect(reader.ids).toEqual([`${callIds[0]}.1`, `${callIds[0]}.2`]);
  });

  it('gives an event the same bytes in a page of its subject, which reads on from its cursors, too', async () => {
    const { applicationId, callIds } = await createSubjects();
    const [callId = ''] = callIds;
    await writeAgainstTheOrderOfIds(callId, applicationId);
    await writers[0]?.write(callIds[1] ?? '', 'call.queued', applicationId);
    await writers[0]?.write(callId, 'call.ringing', applicationId);
    await writers[0]?.end();
    const reader = { applicationId, after: START_OF_LOG };
    const until = performance.now() + 20_000;
    while ((await log.read(reader, 10)).events.length < 4 && performance.now() < until) await sleep(5);
    const ofCall = (await log.read(reader, 10)).events.filter(({ subject }) => subject === `calls/${callId}`);
    expect(ofCall.map(({ type }) => type)).toEqual(['call.queued', 'call.initiated', 'call.ringing']);
    expect(await log.readSubject(reader, `calls/${callId}`, 10)).toEqual(ofCall);
    for (const [index, { position }] of ofCall.entries()) {
      const rest = await log.readSubject({ applicationId, after: position }, `calls/${callId}`, 10);
      expect(rest).toEqual(ofCall.slice(index + 1));
    }
  });
});
