import { setTimeout as sleep } from 'node:timers/promises';
import { CalmWatch } from '../harness/calm-watch.ts';
import { judge } from '../harness/judge.ts';
import { acceptedIds, type Wish } from '../harness/ledger.ts';
import { LoadGenerator } from '../harness/load-generator.ts';
import { SeededRandom } from '../harness/seeded-random.ts';
import type { DatabaseOptions } from '../harness/servers/database-side.ts';
import { Settlement } from '../harness/settlement.ts';
import { World } from '../harness/world.ts';
import { ChaosReport } from './chaos-report.ts';
import type { Finding } from './finding.ts';
import { deckOf, isOwnKind, OWN_ROUNDS, type OwnKind, type RoundKind } from './decks.ts';
import { SLOW_VOICE_FILES } from './callee-windows.ts';
import { type Aftermath, type Disturbance, LONGEST_DELAY_MS, type Scene } from './disturbance.ts';
import { type DisturbedKind, ROUND_KINDS } from './round-kinds.ts';
import { MEASURED, ROUND_LOADS } from './round-loads.ts';

const REQUESTS_PER_ROUND = 40;
const LOAD_MS = 350;
const LONGEST_LATENCY_MS = 40;
/** Rounds whose calls are settled and judged together. */
const ROUNDS_PER_CHECK = 20;
/** Two take the load while the third is hurt or starts again. */
const GATEWAYS = 3;
/** One is hurt, and another one takes over what it had claimed. */
const LEAST_GATEWAYS = 2;

export interface ChaosOptions {
  readonly seed: number;
  readonly rounds: number;
  /** In each round, 40 by default. */
  readonly requests?: number;
  /** 3 by default. With 2, each round waits for those that died in the one before. */
  readonly gateways?: number;
  /** Calls can go over from one account to another. */
  readonly hasTwoAccounts?: boolean;
  /** What stands between the gateways and their data. */
  readonly database?: DatabaseOptions;
  /** Only these kinds. */
  readonly only?: readonly RoundKind[];
  /** Each kind as often as every other one. */
  readonly isEven?: boolean;
  /** Freezes and pauses last no longer, in milliseconds; by default some last longer than anything may wait. */
  readonly longestMs?: number;
  /** Told after every check. */
  readonly onProgress?: (line: string, findings: readonly Finding[]) => void;
}

/** Plays rounds of load and disturbance, and judges every call of them. */
export class ChaosRun {
  private readonly options: ChaosOptions;
  private readonly random: SeededRandom;
  private readonly report: ChaosReport;
  private readonly world: World;
  private readonly load: LoadGenerator;
  private readonly settlement: Settlement;
  private readonly calm: CalmWatch;
  private deck: RoundKind[] = [];

  private constructor(options: ChaosOptions, world: World) {
    this.options = options;
    this.world = world;
    this.random = new SeededRandom(options.seed);
    this.report = new ChaosReport(options.seed);
    // A stream of its own: what is asked for does not depend on the moments of the disturbances.
    this.load = new LoadGenerator(world.client, new SeededRandom(options.seed + 1));
    this.settlement = new Settlement(world);
    this.calm = new CalmWatch(this.settlement);
    world.database.wire.orders.random = new SeededRandom(options.seed + 3);
    const latency = new SeededRandom(options.seed + 2);
    world.upstreamLatencyMs = () => latency.int(0, LONGEST_LATENCY_MS);
  }

  static async play(options: ChaosOptions): Promise<ChaosReport> {
    const world = await World.open({
      gateways: options.gateways ?? GATEWAYS,
      hasTwoAccounts: options.hasTwoAccounts,
      database: options.database,
      hasOwnClocks: true,
      // Right after a start, a gateway would wait three minutes for receipts before it gives a call up.
      env: { OPERATION_QPS: SLOW_VOICE_FILES, RECONCILE_AFTER_MS: '1000' },
    });
    try {
      return await new ChaosRun(options, world).playAll();
    } finally {
      await world.close();
    }
  }

  private get requests(): number {
    return this.options.requests ?? REQUESTS_PER_ROUND;
  }

  private async playAll(): Promise<ChaosReport> {
    const { rounds } = this.options;
    let open: Wish[] = [];
    for (let round = 1; round <= rounds; round++) {
      open.push(...(await this.playRound(round, this.nextKind())));
      if (round % ROUNDS_PER_CHECK === 0 || round === rounds) {
        await this.check(open);
        this.options.onProgress?.(`round ${round} of ${rounds}: ${this.report.summary}`, this.report.takeNewFindings());
        open = [];
      }
    }
    return this.report;
  }

  private async playRound(round: number, kind: RoundKind): Promise<readonly Wish[]> {
    this.report.countRound(kind);
    const wishes = isOwnKind(kind) ? await this.playOwn(round, kind) : await this.playLoad(round, kind);
    if (kind === 'cancel') await this.cancelSome(round);
    this.world.assertNoCrash();
    await this.restoreQuorum();
    return wishes;
  }

  private async playOwn(round: number, kind: OwnKind): Promise<readonly Wish[]> {
    await this.world.revive();
    const judged = await OWN_ROUNDS[kind]({ ...this.newScene(), load: this.load, round });
    for (const { evidence, breaches } of judged) this.report.add(evidence, breaches);
    return [];
  }

  private async playLoad(round: number, kind: DisturbedKind): Promise<readonly Wish[]> {
    const { from, share = 0 } = MEASURED[kind] ?? {};
    const isMeasured = this.random.chance(share);
    if (isMeasured) await this.world.revive();
    const plan = { round, kind, count: this.requests, overMs: LOAD_MS, ...ROUND_LOADS[kind] };
    const startedAt = Date.now();
    const { wishes, done } = this.load.start(plan);
    const disturbed = this.disturb(kind);
    if (isMeasured && from === 'start') await this.calm.watch(wishes, startedAt);
    const aftermath = await disturbed;
    if (isMeasured && from === 'end') await this.calm.watch(wishes, Date.now());
    await done;
    await aftermath?.();
    return wishes;
  }

  private async disturb(kind: DisturbedKind): Promise<Aftermath | void> {
    const scene = this.newScene();
    await sleep(this.random.int(0, LONGEST_DELAY_MS));
    const disturbance: Disturbance = ROUND_KINDS[kind];
    return await disturbance(scene);
  }

  private newScene(): Scene {
    const { world, random, settlement } = this;
    const { longestMs = Infinity } = this.options;
    return { world, random, settlement, longestMs, victim: random.pick(world.liveSlots) };
  }

  /** Clients cancel calls at the very moment in which they are placed. */
  private async cancelSome(round: number): Promise<void> {
    const wishes = Array.from({ length: this.requests }, (): Wish => ({
      ...this.load.newWish({ round, kind: 'cancel' }),
      isAsync: true,
    }));
    await Promise.all(
      wishes.map(async (wish) => {
        await this.world.client.post(wish);
        const [id] = acceptedIds(wish);
        await sleep(this.random.int(0, 30));
        if (id !== undefined && wish.body.kind === 'tts') wish.isCanceled = await this.world.client.cancel(id);
      }),
    );
    await this.check(wishes);
  }

  /** Dead gateways start again beside the next rounds; only with fewer than two the load waits for them. */
  private async restoreQuorum(): Promise<void> {
    const revived = this.world.revive();
    if (this.world.liveSlots.length >= LEAST_GATEWAYS) revived.catch(() => undefined);
    else await revived;
  }

  private async check(wishes: readonly Wish[]): Promise<void> {
    for (const evidence of await this.settlement.settle(wishes)) this.report.add(evidence, judge(evidence));
    this.world.assertNoCrash();
    this.report.droppedReceipts = await this.world.sandbox.droppedReceipts();
  }

  private nextKind(): RoundKind {
    if (this.deck.length === 0) {
      const { only, isEven } = this.options;
      const deck = Object.entries(deckOf(this.options)) as [RoundKind, number][];
      const wanted = deck.filter(([kind]) => only?.includes(kind) ?? true);
      this.deck = this.random.shuffle(
        wanted.flatMap(([kind, count]) => Array.from({ length: isEven ? 1 : count }, () => kind)),
      );
    }
    const kind = this.deck.pop();
    if (kind === undefined) throw new Error('no kind of round is left');
    return kind;
  }
}
