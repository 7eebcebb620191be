import { setTimeout as sleep } from 'node:timers/promises';
import { type Claim, DatabaseProbe, type StoredCall } from './database-probe.ts';
import { TOTAL_TIMEOUT_MS } from './gateway-environment.ts';
import { type Evidence, endsOf, NEVER_PLACED, NEVER_PROVEN } from './judge.ts';
import { acceptedIds, isAnswered, isConcluded, type Wish } from './ledger.ts';
import type { Truth } from './sandbox-control.ts';
import type { World } from './world.ts';

/** A claim that has not moved for this long belongs to nobody any more. */
const CLAIM_IS_DEAD_MS = TOTAL_TIMEOUT_MS + 400;
const SETTLE_TIMEOUT_MS = 45_000;
const SETTLE_TIME_SCALE = 100;
const REPLAYS_AT_ONCE = 16;

/** Ends all faults, lets every call come to its end, and collects what is known of each wish. */
export class Settlement {
  private readonly world: World;
  readonly probe: DatabaseProbe;
  private readonly timeoutMs: number;
  private readonly ignored = new Set<string>();

  constructor(world: World, timeoutMs = SETTLE_TIMEOUT_MS) {
    this.world = world;
    this.timeoutMs = timeoutMs;
    this.probe = new DatabaseProbe(() => directUrl(world));
  }

  /** Rows that are not to be looked at, and what rang for them: they belong to another mode. */
  ignore(ids: ReadonlySet<string>): void {
    for (const id of ids) this.ignored.add(id);
  }

  async settle(wishes: readonly Wish[]): Promise<Evidence[]> {
    await this.endFaults();
    // Receipts that nobody took come again after minutes of sandbox time.
    await this.world.sandbox.configure({ timeScale: SETTLE_TIME_SCALE });
    const evidence = await this.untilSettled(wishes, Date.now() + this.timeoutMs);
    await this.world.sandbox.configure({ timeScale: this.world.timeScale });
    return evidence;
  }

  private async untilSettled(wishes: readonly Wish[], until: number): Promise<Evidence[]> {
    for (;;) {
      await this.expireDeadClaims();
      await this.cancelHopeless(wishes);
      await this.finishClients(wishes.filter((wish) => !isConcluded(wish)));
      const evidence = await this.collect(wishes);
      if (evidence.every(isSettled) || Date.now() > until) return await this.replayAll(evidence);
    }
  }

  /** Claims that stay the same for longer than a send can take lose their deadline. */
  async expireDeadClaims(): Promise<void> {
    const before = await this.probe.claims();
    await sleep(CLAIM_IS_DEAD_MS);
    const after = new Set((await this.probe.claims()).map(nameOf));
    await this.probe.expire(before.filter((claim) => after.has(nameOf(claim))));
  }

  private async endFaults(): Promise<void> {
    const { world } = this;
    world.nextCut = () => undefined;
    world.database.wire.isDeaf = false;
    world.database.wire.orders.clear();
    for (const slot of world.slots) slot.shiftClock(0);
    await world.upstreamProxy.reopen();
    await world.sandbox.fault('none');
    await world.revive();
  }

  private async cancelHopeless(wishes: readonly Wish[]): Promise<void> {
    for (const wish of wishes.filter(({ callee, isCanceled }) => !isCanceled && NEVER_PLACED.test(callee))) {
      const [id] = acceptedIds(wish);
      if (id !== undefined) wish.isCanceled = await this.world.client.cancel(id);
    }
  }

  private async finishClients(wishes: readonly Wish[]): Promise<void> {
    await Promise.all(wishes.map((wish) => this.world.client.post(wish)));
  }

  /** What is known of each wish now. */
  async collect(wishes: readonly Wish[]): Promise<Evidence[]> {
    const calls = await this.probe.calls(wishes.map(({ callee }) => callee));
    const truth = await this.world.sandbox.truth();
    const stored = groupBy(
      calls.filter(({ id }) => !this.ignored.has(id)),
      ({ callee }) => callee,
    );
    const rings = groupBy(
      truth.filter(({ outId }) => !this.ignored.has(outId)),
      ({ calledNumber }) => `+86${calledNumber}`,
    );
    return wishes.map((wish) => ({
      wish,
      stored: stored.get(wish.callee) ?? [],
      rings: rings.get(wish.callee) ?? [],
    }));
  }

  /** Every client asks once more: the same key must name the same call. */
  private async replayAll(evidence: readonly Evidence[]): Promise<Evidence[]> {
    const waiting = evidence.map(({ wish }) => wish).filter((wish) => isAnswered(wish) && !wish.isKeyless);
    const work = async () => {
      for (let wish = waiting.pop(); wish !== undefined; wish = waiting.pop()) await this.world.client.post(wish, 3);
    };
    await Promise.all(Array.from({ length: REPLAYS_AT_ONCE }, work));
    return await this.collect(evidence.map(({ wish }) => wish));
  }
}

/** Nothing more is going to happen to it by itself. */
function isSettled({ wish, stored, rings }: Evidence): boolean {
  return isConcluded(wish) && stored.every((call) => NEVER_PLACED.test(call.callee) || isAtEnd(call, rings));
}

function isAtEnd({ id, callee, status, isDue }: StoredCall, rings: readonly Truth[]): boolean {
  if ((status === 'dispatching' && !NEVER_PROVEN.test(callee)) || (status === 'queued' && isDue)) return false;
  const ring = rings.find(({ outId }) => outId === id);
  return ring === undefined || (ring.state === 'over' && (endsOf(ring)?.includes(status) ?? true));
}

function nameOf({ id, attempt }: Claim): string {
  return `${id}#${attempt}`;
}

/** The database of the gateways, at the server's own port. */
function directUrl(world: World): string {
  const url = new URL(world.databaseUrl);
  url.port = String(world.postgres.ports[0] ?? '');
  return url.href;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
