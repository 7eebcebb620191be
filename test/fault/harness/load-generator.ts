import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { GoodClient } from './good-client.ts';
import type { Wish } from './ledger.ts';
import type { SeededRandom } from './seeded-random.ts';

export interface LoadPlan {
  readonly round: number;
  readonly kind: string;
  readonly count: number;
  /** Time over which the requests are spread. */
  readonly overMs: number;
  /** Endings of the callees, see docs/sandbox.md; most calls are answered without them. */
  readonly endings?: readonly string[];
}

/** Ends of ordinary calls that are not «answered». */
const ORDINARY_ENDINGS = ['0001', '0002', '0003', '0004', '0008', '0020', '0026', '0031', '0042'];

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

  /** Runs until every client has an answer or has given up for now. */
  async run(plan: LoadPlan): Promise<Wish[]> {
    const wishes = Array.from({ length: plan.count }, () => this.newWish(plan));
    const starts = wishes.map((wish) => ({
      wish,
      at: this.random.int(0, plan.overMs),
      again: this.random.int(0, 200),
    }));
    await Promise.all(
      starts.map(async ({ wish, at, again }) => {
        await sleep(at);
        await Promise.all([this.client.post(wish), again < LATEST_REPEAT_MS && this.postAgain(wish, again)]);
      }),
    );
    return wishes;
  }

  newWish({ round, kind, endings }: Omit<LoadPlan, 'count' | 'overMs'>): Wish {
    const ending = this.pickEnding(endings);
    const callee = this.newNumber(ending);
    return {
      round,
      kind,
      key: randomUUID(),
      callee,
      body: this.random.chance(0.1) ? this.twoWayCall(callee) : this.ttsCall(callee),
      isAsync: this.random.chance(0.25),
      attempts: [],
      isCanceled: false,
    };
  }

  /** A two-way call that is placed within its request. */
  newTwoWayWish(): Wish {
    const wish = this.newWish({ round: 0, kind: 'two-way', endings: ['9000'] });
    return { ...wish, body: this.twoWayCall(wish.callee), isAsync: false };
  }

  /** An impatient client: the same request at the same time. */
  private async postAgain(wish: Wish, afterMs: number): Promise<void> {
    await sleep(afterMs);
    await this.client.post(wish);
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

  private ttsCall(callee: string): Wish['body'] {
    const purpose = this.random.pick(['notification', 'verification', undefined]);
    const scheduledAt = this.random.chance(0.05) ? new Date(Date.now() + 300).toISOString() : undefined;
    return { kind: 'tts', callee, ttsCode: 'TTS_1000001', ttsParams: { code: '1234' }, purpose, scheduledAt };
  }

  private twoWayCall(callee: string): Wish['body'] {
    const showNumber = '057112345678';
    const caller = this.newNumber('9999');
    return { kind: 'two-way', caller, callee, callerShowNumber: showNumber, calleeShowNumber: showNumber };
  }
}
