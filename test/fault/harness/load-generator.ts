import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { GoodClient } from './good-client.ts';
import { acceptedIds, type Wish } from './ledger.ts';
import type { SeededRandom } from './seeded-random.ts';

export interface LoadPlan {
  readonly round: number;
  readonly kind: string;
  readonly count: number;
  /** Time over which the requests are spread. */
  readonly overMs: number;
  /** Endings of the callees, see docs/sandbox.md; most calls are answered without them. */
  readonly endings?: readonly string[];
  /** Share of clients that send no Idempotency-Key. */
  readonly keyless?: number;
  /** Share of calls that are scheduled some seconds ahead. */
  readonly scheduled?: number;
  /** Share of clients that cancel their calls at once. */
  readonly canceled?: number;
}

/** The clients of a round at work. */
export interface RunningLoad {
  readonly wishes: readonly Wish[];
  /** Resolves when every client has an answer or has given up for now. */
  readonly done: Promise<unknown>;
}

/** Ends of ordinary calls that are not «answered». */
const ORDINARY_ENDINGS = ['0001', '0002', '0003', '0004', '0008', '0020', '0026', '0031', '0042'];

/** Clients go on asking for longer than anything may take. */
const ATTEMPTS = 30;
const CANCELLATIONS = 4;
const KEYLESS = 0.1;
const SCHEDULED = 0.05;
/** How far ahead a call is scheduled, in milliseconds. */
const AHEAD_MS = { least: 300, most: 3_500 };

/** One client in ten sends its request twice, this close together. */
const LATEST_REPEAT_MS = 20;

/** Posts calls of all sorts, each to a callee of its own, at seeded moments. */
export class LoadGenerator {
  private readonly client: GoodClient;
  private readonly random: SeededRandom;
  private counter = 0;

  constructor(client: GoodClient, random: SeededRandom) {
    this.client = client;
    this.random = random;
  }

  start(plan: LoadPlan): RunningLoad {
    const wishes = Array.from({ length: plan.count }, () => this.newWish(plan));
    const starts = wishes.map((wish) => ({
      wish,
      at: this.random.int(0, plan.overMs),
      again: this.random.int(0, 200),
      isToCancel: this.random.chance(plan.canceled ?? 0),
    }));
    const done = Promise.all(
      starts.map(async ({ wish, at, again, isToCancel }) => {
        await sleep(at);
        const isRepeated = !wish.isKeyless && again < LATEST_REPEAT_MS;
        await Promise.all([this.client.post(wish, ATTEMPTS), isRepeated && this.postAgain(wish, again)]);
        if (isToCancel) await this.cancel(wish);
      }),
    );
    return { wishes, done };
  }

  newWish(plan: Omit<LoadPlan, 'count' | 'overMs'>): Wish {
    const { round, kind, endings, keyless = KEYLESS, scheduled = SCHEDULED } = plan;
    const ending = this.pickEnding(endings);
    const callee = this.newNumber(ending);
    return {
      round,
      kind,
      key: randomUUID(),
      callee,
      body: this.random.chance(0.1) ? this.twoWayCall(callee) : this.ttsCall(callee, scheduled),
      isAsync: this.random.chance(0.25),
      isKeyless: this.random.chance(keyless),
      attempts: [],
      isCanceled: false,
    };
  }

  /** A two-way call that is placed within its request. */
  newTwoWayWish(): Wish {
    const wish = this.newWish({ round: 0, kind: 'two-way', endings: ['9000'] });
    return { ...wish, body: this.twoWayCall(wish.callee), isAsync: false };
  }

  /** Until somebody says yes or no: the same cancellation may come again. A running two-way call rings, and is hung up. */
  private async cancel(wish: Wish): Promise<void> {
    const [id] = acceptedIds(wish);
    for (
      let tries = 0;
      id !== undefined && wish.body.kind === 'tts' && !wish.isCanceled && tries < CANCELLATIONS;
      tries++
    )
      wish.isCanceled = await this.client.cancel(id);
  }

  /** An impatient client: the same request at the same time. */
  private async postAgain(wish: Wish, afterMs: number): Promise<void> {
    await sleep(afterMs);
    await this.client.post(wish, ATTEMPTS);
  }

  private pickEnding(endings: readonly string[] | undefined): string {
    if (endings !== undefined) return this.random.pick(endings);
    if (this.random.chance(0.15)) return this.random.pick(ORDINARY_ENDINGS);
    return String(this.random.int(1_000, 9_999));
  }

  /** A mainland mobile number that no other call of this run has. */
  private newNumber(ending: string): string {
    this.counter += 1;
    const prefix = 130 + (Math.floor(this.counter / 10_000) % 10);
    return `+86${prefix}${String(this.counter % 10_000).padStart(4, '0')}${ending}`;
  }

  private ttsCall(callee: string, scheduled: number): Wish['body'] {
    const purpose = this.random.pick(['notification', 'verification', undefined]);
    const aheadMs = this.random.int(AHEAD_MS.least, scheduled > SCHEDULED ? AHEAD_MS.most : AHEAD_MS.least);
    const scheduledAt = this.random.chance(scheduled) ? new Date(Date.now() + aheadMs).toISOString() : undefined;
    return { kind: 'tts', callee, ttsCode: 'TTS_1000001', ttsParams: { code: '1234' }, purpose, scheduledAt };
  }

  private twoWayCall(callee: string): Wish['body'] {
    const showNumber = '057112345678';
    const caller = this.newNumber('9999');
    return { kind: 'two-way', caller, callee, callerShowNumber: showNumber, calleeShowNumber: showNumber };
  }
}
