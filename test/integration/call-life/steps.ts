import fc from 'fast-check';
import type { RawReceipt } from '../../../src/aliyun/receipts/receipt.js';
import type { NewCall } from '../../../src/voice/call-store/call-request.js';
import { newCallee } from '../../support/builders.js';
import type { Passage, Verdict } from './gates.js';
import { type CallRow, Invariants } from './invariants.js';
import type { LifeWorld, Surroundings } from './life-world.js';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const MOST_CALLS = 3;
const OPEN = ['unknown', 'initiated', 'ringing', 'in-progress'];
const STILL_WANTED = ['queued', 'dispatching', 'unknown'];

/** What receipts tell of a phone that rang. */
const RECEIPTS = {
  initiated: { status_code: '200101', status_time: '2026-11-23 16:00:00' },
  ringing: { status_code: '200201', status_time: '2026-11-23 16:00:02' },
  answered: { status_code: '200102', status_time: '2026-11-23 16:00:04' },
  key: { status_code: '300000', status_time: '2026-11-23 16:00:06', dtmf: '1' },
  over: { status_code: '200100', status_time: '2026-11-23 16:00:09' },
  'unknown code': { status_code: '200777', status_time: '2026-11-23 16:00:09' },
  recording: { record_file: 'https://example.com/a.wav', record_begin_time: '2026-11-23 16:00:05' },
  completed: { status_code: '200000', duration: '5', end_time: '2026-11-23 16:00:09' },
  busy: { status_code: '200002', duration: '0', end_time: '2026-11-23 16:00:08' },
  off: { status_code: '200010', duration: '0', end_time: '' },
} as const satisfies Record<string, RawReceipt>;

const VERDICTS: readonly Verdict[] = [
  'accept',
  'accept silently',
  'delay',
  'refuse',
  'throttle',
  'limit the callee',
  'refuse the account',
  'unreachable',
];

/** Where those that come at one moment share a statement. */
const TOGETHER = ['insertIntent', 'recordAttempt', 'leaveNow', 'admit'];

/**
 * One thing that happens. What it is depends on what can happen then: `chance` chooses among that, `which` among those to whom it
 * can happen.
 */
export interface Step {
  readonly chance: number;
  readonly which: number;
  readonly call: AskedCall;
  readonly passage: Passage;
  /** So many further gates are passed at once. */
  readonly further: number;
  readonly receipt: keyof typeof RECEIPTS;
  /** Whether the receipt tells our id of the call, or the upstream's alone. */
  readonly hasOutId: boolean;
  readonly aheadMs: number;
}

interface AskedCall {
  readonly kind: 'tts' | 'two-way';
  readonly purpose: 'notification' | 'verification';
  readonly when: 'now' | 'queued' | 'later';
  readonly callee: number;
  /** `shared` is sent with every request. */
  readonly key: 'a' | 'b' | 'shared' | undefined;
  readonly flowControl: 'defer' | 'reject';
}

const anyPassage: fc.Arbitrary<Passage> = fc.record({
  loss: fc.oneof(
    { weight: 8, arbitrary: fc.constant('none' as const) },
    { weight: 1, arbitrary: fc.constant('answer' as const) },
    { weight: 1, arbitrary: fc.constant('request' as const) },
  ),
  verdict: fc.oneof(
    { weight: 4, arbitrary: fc.constant('accept' as const) },
    { weight: 6, arbitrary: fc.constantFrom(...VERDICTS) },
  ),
});

const anyCall: fc.Arbitrary<AskedCall> = fc.record({
  kind: fc.constantFrom('tts', 'tts', 'two-way'),
  purpose: fc.constantFrom('notification', 'verification'),
  when: fc.constantFrom('now', 'now', 'queued', 'later'),
  callee: fc.constantFrom(0, 0, 0, 1),
  key: fc.constantFrom(undefined, undefined, undefined, 'a', 'a', 'b', 'shared'),
  flowControl: fc.constantFrom('defer', 'defer', 'reject'),
});

const anyStep: fc.Arbitrary<Step> = fc.record({
  chance: fc.nat(9_999),
  which: fc.nat(5),
  call: anyCall,
  passage: anyPassage,
  further: fc.constantFrom(0, 0, 1, 2, 20),
  receipt: fc.constantFrom(...(Object.keys(RECEIPTS) as (keyof typeof RECEIPTS)[])),
  hasOutId: fc.constantFrom(true, true, true, false),
  aheadMs: fc.constantFrom(15 * MINUTE_MS, 60 * MINUTE_MS, 60 * MINUTE_MS, 2 * DAY_MS),
});

export const anySurroundings: fc.Arbitrary<Surroundings> = fc.record({
  redials: fc.constantFrom(true, true, false),
  isGuardProven: fc.boolean(),
});

export const anyLife: fc.Arbitrary<Step[]> = fc.array(anyStep, { minLength: 20, maxLength: 60, size: 'max' });

/** How often what can happen does happen, and what it is; it tells what it was. */
type Action = readonly [weight: number, act: () => Promise<string>];

/** One sequence of steps, and what is true after each. */
export class Life {
  private readonly invariants: Invariants;
  private readonly callees = [newCallee(), newCallee()] as const;
  private readonly caller = newCallee();
  private readonly laterAt = new Date(Date.now() + 60 * MINUTE_MS);
  private readonly story: string[] = [];
  private calls: readonly CallRow[] = [];

  constructor(private readonly world: LifeWorld) {
    this.invariants = new Invariants(world);
  }

  /** @throws with what happened until then. */
  async run(steps: readonly Step[]): Promise<void> {
    try {
      for (const step of steps) {
        this.story.push(await this.take(step));
        this.calls = await this.invariants.check();
      }
      await this.end();
    } catch (error) {
      await this.world.gates.drain().catch(() => undefined);
      throw new Error(`${(error as Error).message}\n\n${this.story.join('\n')}`, { cause: error });
    }
  }

  /** Everything that was begun comes to its end, and every call to somebody who looks after it. */
  private async end(): Promise<void> {
    this.story.push('all gates are opened');
    await this.world.gates.drain();
    await this.invariants.check();
  }

  /** @returns what it was. */
  private async take(step: Step): Promise<string> {
    const actions = [...this.ofRequests(step), ...this.ofWorkers(step), ...this.ofTheWorld(step)];
    const sum = actions.reduce((total, [weight]) => total + weight, 0);
    let left = (step.chance / 10_000) * sum;
    for (const [weight, act] of actions) {
      left -= weight;
      if (left < 0) return await act();
    }
    return 'nothing';
  }

  /** What clients and operators can do now. */
  private *ofRequests({ call, which, passage, further }: Step): Generator<Action> {
    const { world, calls } = this;
    if (calls.length < MOST_CALLS) yield [calls.length === 0 ? 40 : 2, () => this.create(call)];
    if (world.gates.count > 0) yield [24, () => this.goOn(which, passage, further)];
    for (const gate of TOGETHER)
      if (world.gates.countAt(gate) > 1)
        yield [6, async () => `${await world.gates.passAll(gate)} at ${gate} go on together`];
    if (calls.length > 0) yield [2, () => this.toOne(calls, which, 'cancel', (id) => world.cancel(id))];
    const callee = this.callees[which % 2] ?? '';
    if (calls.some(({ calleeIndex }) => calleeIndex === world.indexOf(callee))) {
      yield [1, () => tell(`erase callee ${which % 2}`, world.erase(callee))];
      yield [0.3, () => tell(`suppress callee ${which % 2}`, world.suppress(callee))];
    }
    if (calls.length > 0) yield [0.2, () => tell('suppress the caller', world.suppress(this.caller))];
  }

  /** What the gateway does by itself. */
  private *ofWorkers({ aheadMs }: Step): Generator<Action> {
    const { world, calls } = this;
    const now = Date.now();
    const isQueued = ({ status }: CallRow) => status === 'queued';
    if (calls.some((call) => isQueued(call) && !isAhead(call.notBefore, now)))
      yield [8, () => tell('workers claim', world.work())];
    if (calls.some(({ status, claimEndsAt }) => status === 'dispatching' && !isAhead(claimEndsAt, now)))
      yield [8, () => tell('sweep', world.sweep())];
    if (calls.some((call) => isQueued(call) && !isAhead(call.expiresAt, now)))
      yield [6, () => tell('expire', world.expire())];
    if (world.hasUnreadReceipts) yield [8, () => tell('read receipts', world.readReceipts())];
    if (calls.some(({ status, failureCode }) => OPEN.includes(status) && failureCode !== 'OutcomeUnproven'))
      yield [5, () => tell(`review in ${aheadMs / MINUTE_MS} min`, world.review(aheadMs))];
    // All patience is over: what nobody has heard of is redialed.
    if (calls.some(({ status, failureCode }) => status === 'unknown' && failureCode !== 'OutcomeUnproven'))
      yield [6, () => tell('review at last', world.review(2 * DAY_MS))];
    if (calls.length > 0) yield [0.3, () => this.removeOld(aheadMs * 60)];
  }

  /** What happens to it. */
  private *ofTheWorld({ which, receipt, hasOutId }: Step): Generator<Action> {
    const { world } = this;
    const waiting = this.calls.filter(({ status, notBefore }) => status === 'queued' && isAhead(notBefore, Date.now()));
    if (waiting.length > 0) yield [5, () => this.toOne(waiting, which, 'bring due', (id) => world.bringDue(id))];
    const claimed = this.calls.filter(({ status }) => status === 'dispatching');
    if (claimed.length > 0) yield [4, () => this.toOne(claimed, which, 'lapse', (id) => world.lapse(id))];
    const wanted = this.calls.filter(({ status }) => STILL_WANTED.includes(status));
    if (wanted.length > 0) yield [1, () => this.toOne(wanted, which, 'outlive', (id) => world.outlive(id))];
    if (world.gates.count > 0) yield [1, () => this.die(which)];
    if (world.upstream.delayed.length > 0)
      yield [4, () => tell('a delayed request arrives', world.upstream.arrive(which))];
    if (world.upstream.rings.length > 0) yield [6, () => this.receive(which, receipt, hasOutId)];
  }

  private async die(which: number): Promise<string> {
    return `gone: ${await this.world.gates.kill(which)}`;
  }

  private async removeOld(aheadMs: number): Promise<string> {
    this.invariants.allowRemoval();
    return await tell(`remove old in ${aheadMs / DAY_MS} d`, this.world.removeOld(aheadMs));
  }

  private async toOne(
    calls: readonly CallRow[],
    which: number,
    name: string,
    act: (id: string) => Promise<void>,
  ): Promise<string> {
    const id = calls[which % calls.length]?.id ?? '';
    return await tell(`${name} ${id}`, act(id));
  }

  private async create({ kind, purpose, when, callee, key, flowControl }: AskedCall): Promise<string> {
    const request: NewCall = {
      ...(kind === 'tts'
        ? { request: { kind, ttsCode: 'TTS_1000003', ttsParams: { code: '4711' } }, purpose }
        : {
            request: { kind, callerShowNumber: '4001112221', calleeShowNumber: '4001112222' },
            caller: this.caller,
          }),
      callee: this.callees[callee % 2] ?? '',
      metadata: { order: '7' },
      priority: 1,
      flowControl,
      ...(when === 'later' && { scheduledAt: this.laterAt }),
    };
    const asked = JSON.stringify({ kind, purpose, when, callee, key, flowControl });
    await this.world.create(request, {
      key: key === 'shared' ? key : key && `${key} ${asked}`,
      isAsync: when === 'queued',
    });
    return `create ${asked}`;
  }

  private async goOn(index: number, passage: Passage, further: number): Promise<string> {
    const { gates } = this.world;
    const work = gates.workAt(index);
    const told = [`${await gates.pass(index, passage)}: ${passage.verdict}, loss of ${passage.loss}`];
    // What comes next at its gates goes the same way, but for the loss.
    for (let passes = 0; passes < further; passes++) {
      this.calls = await this.invariants.check();
      const next = gates.indexOf(work);
      if (next < 0) break;
      told.push(await gates.pass(next, { ...passage, loss: 'none' }));
    }
    return told.join('\n  ');
  }

  private async receive(index: number, receipt: keyof typeof RECEIPTS, hasOutId: boolean): Promise<string> {
    const { rings } = this.world.upstream;
    const ring = rings[index % rings.length];
    const ids = ring && { call_id: ring.callId, ...(hasOutId && { out_id: ring.outId }) };
    if (ids) await this.world.receive({ ...RECEIPTS[receipt], ...ids });
    return `${ring?.outId} has a receipt${hasOutId ? '' : ' of its CallId alone'}: ${receipt}`;
  }
}

async function tell(what: string, done: Promise<void> | void): Promise<string> {
  await done;
  return what;
}

function isAhead(time: Date | null, now: number): boolean {
  return time !== null && time.getTime() > now;
}
