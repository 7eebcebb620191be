import fc from 'fast-check';
import { Database } from '../../src/database/database.js';
import {
  type CalleeFlow,
  calleeFlow,
  DEFAULT_FLOW_LIMITS,
  QUOTA_CLASSES,
  type FlowLimits,
  type QuotaClass,
} from '../../src/voice/call-store/callee-flow.js';
import { FlowControlRepository } from '../../src/voice/flow-control/flow-control.repository.js';
import { earliest, findRefused, type SentCall } from '../../src/voice/flow-control/testing/aliyun-rules.js';
import { CalleeWindows } from '../../src/voice/flow-control/testing/callee-windows.js';
import { CalleeModel } from '../../src/voice/flow-control/testing/callee-model.js';
import { runsOf } from '../support/seeds.js';
import { createTestDatabase } from '../support/test-database.js';

const START = Date.UTC(2026, 10, 23);
const EDGES_MS = [0, 1_000, 2_250, 60_000, 61_250, 661_250, 3_600_000, 3_601_250, 86_400_000, 86_401_250];
const ACTIONS = [
  'book',
  'book-or-refuse',
  'reserve',
  'claim',
  'release-sent',
  'release-reserved',
  'recordRefusal',
] as const;

/** Something that happens to one callee, `waitMs` after what happened before. */
interface Step {
  readonly action: (typeof ACTIONS)[number];
  readonly quotaClass: QuotaClass;
  readonly waitMs: number;
  /** Which of the earlier bookings is released. */
  readonly which: number;
}

/** Pauses that like to fall on the edges of windows. */
const pause = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...EDGES_MS.flatMap((ms) => [ms, ms, ms + 1, Math.max(0, ms - 1)])) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 70_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 90_000_000 }) },
);
const limit = fc.option(fc.integer({ min: 0, max: 4 }), { nil: null });
const anyLimits: fc.Arbitrary<FlowLimits> = fc.record({ perMinute: limit, perHour: limit, perDay: limit });

function steps(...actions: readonly Step['action'][]): fc.Arbitrary<Step[]> {
  const step = (classes: readonly QuotaClass[]) =>
    fc.record({
      action: fc.constantFrom(...actions),
      quotaClass: fc.constantFrom(...classes),
      waitMs: pause,
      which: fc.nat(3),
    });
  const several = (classes: readonly QuotaClass[]) => fc.array(step(classes), { minLength: 1, maxLength: 40 });
  return fc.oneof(several(QUOTA_CLASSES), several(['notification']));
}

let database: Database;
let repository: FlowControlRepository;
let windows: CalleeWindows;
let callees = 0;

beforeAll(async () => {
  database = new Database(await createTestDatabase(), 5);
  repository = new FlowControlRepository(database);
  windows = new CalleeWindows(database);
});
afterAll(() => database.close());

/** Plays the steps in the model; returns the calls that were let go. */
function play(
  sequence: readonly Step[],
  onRefused: (sent: readonly SentCall[], call: SentCall, answer: number) => void = () => undefined,
): SentCall[] {
  const model = new CalleeModel();
  const sent: SentCall[] = [];
  let now = START;
  for (const { action, quotaClass, waitMs } of sequence) {
    now += waitMs;
    const flow = calleeFlow('callee', quotaClass, DEFAULT_FLOW_LIMITS);
    const answer =
      action === 'claim'
        ? model.claim(flow, now)
        : action === 'reserve'
          ? model.reserve(flow, now, true)
          : model.book(flow, now, action === 'book');
    if (answer > now) onRefused(sent, { flow, at: now }, answer);
    else if (action !== 'reserve') sent.push({ flow, at: answer });
  }
  return sent;
}

/** One step in the model and in PostgreSQL: both answers. */
async function both(model: CalleeModel, flow: CalleeFlow, step: Step, now: number, released: number) {
  const at = new Date(now);
  const wasSent = step.action === 'release-sent';
  switch (step.action) {
    case 'book':
      return { expected: model.book(flow, now, true), actual: await windows.book(flow, at, true) };
    case 'book-or-refuse':
      return { expected: model.book(flow, now, false), actual: await windows.book(flow, at, false) };
    case 'reserve':
      return { expected: model.reserve(flow, now, true), actual: await windows.reserve(flow, at, true) };
    case 'claim':
      return { expected: model.claim(flow, now), actual: await windows.claim(flow, at) };
    case 'recordRefusal':
      return { expected: model.recordRefusal(flow, now), actual: await repository.recordRefusal(flow, at) };
    case 'release-sent':
    case 'release-reserved':
      model.release(flow, released, wasSent);
      await windows.release(flow, new Date(released), wasSent);
      return { expected: now, actual: at };
  }
}

/** Plays the steps in the model and in PostgreSQL, and compares the answers and what is left after each. */
async function compare(sequence: readonly Step[], limits: FlowLimits): Promise<void> {
  const model = new CalleeModel();
  const key = `callee ${callees++}`;
  const answers: number[] = [];
  let now = START;
  for (const [index, step] of sequence.entries()) {
    now += step.waitMs;
    const flow = calleeFlow(key, step.quotaClass, limits);
    const { expected, actual } = await both(model, flow, step, now, answers.at(step.which) ?? START);
    const quota = await repository.quota(flow, new Date(now));
    expect({
      index,
      answer: actual.getTime(),
      next: quota.nextAt.getTime(),
      left: [quota.minuteLeft, quota.hourLeft, quota.dayLeft],
    }).toEqual({ index, answer: expected, next: model.openAt(flow, now), left: model.left(flow, now) });
    answers.unshift(expected);
  }
}

describe('callee flow control', () => {
  it('never lets a call go that Aliyun would refuse or block', () => {
    fc.assert(
      fc.property(steps('book', 'book-or-refuse', 'reserve', 'claim'), (sequence) => {
        expect(findRefused(play(sequence))).toBeUndefined();
      }),
      { numRuns: runsOf(150) },
    );
  });

  it('refuses a call until the very moment at which Aliyun takes it, and no longer', () => {
    fc.assert(
      fc.property(steps('book-or-refuse'), (sequence) => {
        play(sequence, (sent, { flow, at }, answer) => expect(answer).toBe(earliest(sent, flow, at)));
      }),
      { numRuns: runsOf(150) },
    );
  });

  it('is the same in SQL as in the model', async () => {
    await fc.assert(fc.asyncProperty(steps(...ACTIONS), anyLimits, compare), { numRuns: runsOf(50) });
  }, 60_000);
});
