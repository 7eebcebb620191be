import type { RawReceipt } from '../../../src/aliyun/receipts/receipt.js';
import { AppError } from '../../../src/common/errors/app-error.js';
import { ErasureRepository } from '../../../src/data-protection/erasure/erasure.repository.js';
import { ErasureService } from '../../../src/data-protection/erasure/erasure.service.js';
import { Database } from '../../../src/database/database.js';
import { Pacer } from '../../../src/pacing/pacer.js';
import type { NewCall } from '../../../src/voice/call-store/call-request.js';
import { CallUpdatesRepository } from '../../../src/voice/call-store/call-updates.repository.js';
import { CallWrites } from '../../../src/voice/call-store/call-writes.js';
import { CallsRepository } from '../../../src/voice/call-store/calls.repository.js';
import { QueueRepository } from '../../../src/voice/call-store/queue.repository.js';
import { ReviewsRepository } from '../../../src/voice/call-store/reviews.repository.js';
import { COUNT_WRITERS, READ_WRITERS } from '../../../src/voice/call-store/suppressed.sql.js';
import { CallCancellationService } from '../../../src/voice/calls/call-cancellation.service.js';
import { CallsService } from '../../../src/voice/calls/calls.service.js';
import { LostIntents } from '../../../src/voice/calls/lost-intents.js';
import { CLAIM_MS } from '../../../src/voice/dispatch/claim.js';
import { QueuedCall } from '../../../src/voice/dispatch/queued-call.js';
import { Sweeper } from '../../../src/voice/dispatch/sweeper.js';
import { Retention } from '../../../src/voice/maintenance/retention.js';
import { ReceiptOutcomes } from '../../../src/voice/receipts/receipt-outcomes.js';
import { ReceiptProcessor } from '../../../src/voice/receipts/receipt-processor.js';
import { ReceiptsRepository } from '../../../src/voice/receipts/receipts.repository.js';
import { SuppressionsRepository } from '../../../src/voice/suppressions/suppressions.repository.js';
import { QueueExpiry } from '../../../src/voice/reconciler/queue-expiry.js';
import { Reconciler } from '../../../src/voice/reconciler/reconciler.js';
import type { Account, PlacingRequest } from '../../../src/voice/upstream/accounts/account.js';
import { AccountRegistry } from '../../../src/voice/upstream/accounts/account-registry.js';
import { aChange } from '../../support/audited-change.js';
import { startTestGateway, type TestGateway } from '../../support/test-gateway.js';
import { Gates } from './gates.js';
import { Upstream } from './upstream.js';

/** Roomy: whether there is a turn to send is tested elsewhere. */
const NO_PACING = { accountQps: 10_000, operationQps: ['SingleCallByTts:10000', 'ClickToDial:10000'] };
const OPERATIONS = ['SingleCallByTts', 'ClickToDial'];
const TABLES =
  'calls, call_events, call_labels, receipts, idempotency_keys, callee_flows, day_counters, recordings, suppressions';
/** Two accounts: a call that one of them may not place goes to the other one. */
const ACCOUNTS = ['first', 'second'].map((name) => ({ name, accessKeyId: `${name}-id`, accessKeySecret: 'a-secret' }));

/** What a request was answered. */
export interface Answer {
  readonly request: NewCall;
  readonly key: string | undefined;
  /** Of the call, as far as the answer says it. */
  readonly callId: string | undefined;
  /** `accepted`, or the code of the error. */
  readonly type: string;
  readonly status: string | undefined;
  /** Nothing was placed, and never will be. */
  readonly isNotPlaced: boolean;
}

/** How a sequence begins. */
export interface Surroundings {
  readonly redials: boolean;
  /** The upstream's replay guard is proven. */
  readonly isGuardProven: boolean;
}

/**
 * The parts of a gateway that carry a call through its life, on a real PostgreSQL, each stopped at every statement and every
 * request; and the upstream, which counts who rings. Its own loops are off.
 */
export class LifeWorld {
  readonly upstream: Upstream;
  answers: Answer[] = [];
  hasUnreadReceipts = false;
  /** Calls that are not to leave under another stamp than these: they were canceled, or somebody is on the do-not-call list. */
  readonly silenced = new Map<string, ReadonlySet<string>>();
  /** Stamps of departures that their callees' windows have forgotten. */
  readonly uncounted = new Set<string>();
  private readonly lapsed = new Set<string>();

  private constructor(
    private readonly test: TestGateway,
    readonly gates: Gates,
  ) {
    this.upstream = new Upstream(gates);
  }

  static async open(): Promise<LifeWorld> {
    const test = await startTestGateway({
      roles: ['api'],
      logLevel: 'error',
      sandboxTimeScale: 1,
      ...NO_PACING,
      aliyunAccounts: JSON.stringify(ACCOUNTS),
    });
    const world = new LifeWorld(test, new Gates());
    for (const account of test.part(AccountRegistry).accounts) world.connectUpstream(account);
    world.stopAtStatements();
    return world;
  }

  async close(): Promise<void> {
    this.gates.close();
    await this.test.close();
  }

  part<T>(type: new (...args: never[]) => T): T {
    return this.test.part(type);
  }

  indexOf(number: string): string {
    return this.test.indexOf(number);
  }

  async query<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.part(Database).pool.query<Row>(text, values)).rows;
  }

  /** Nothing is there, and nothing has happened. */
  async reset({ redials, isGuardProven }: Surroundings): Promise<void> {
    await this.query(`truncate ${TABLES}`);
    await this.query("update applications set unknown_outcome = $1 where id = 'default'", [redials ? 'redial' : null]);
    for (const { proof } of this.part(AccountRegistry).accounts) Object.assign(proof, { proven: isGuardProven });
    this.upstream.reset();
    this.silenced.clear();
    this.uncounted.clear();
    this.lapsed.clear();
    this.answers = [];
    this.hasUnreadReceipts = false;
  }

  async create(request: NewCall, options: { key: string | undefined; isAsync: boolean }): Promise<void> {
    const { key, isAsync } = options;
    const asked = { sent: request, respondAsync: isAsync, ...(key && { idempotencyKey: key }) };
    await this.gates.begin('a request', async () => {
      const answer = await this.part(CallsService)
        .create({ applicationId: 'default' }, request, asked)
        .then(
          ({ body }) => ({ callId: body.id, type: 'accepted', status: body.status, isNotPlaced: false }),
          (error: unknown) => toRefusal(error),
        );
      this.answers.push({ request, key, ...answer });
    });
  }

  /** Workers claim all that is due, and carry it. */
  async work(): Promise<void> {
    const account = this.part(AccountRegistry).primary;
    for (const operation of OPERATIONS) {
      for (const call of await this.part(QueueRepository).claimDue(operation, 10, CLAIM_MS)) {
        const [slot] = await this.part(Pacer).reserveBlock(account.name, { maxCount: 1, operation });
        if (slot) await this.gates.begin('a worker', () => this.part(QueuedCall).carry(call, { account, slot }));
      }
    }
  }

  async cancel(id: string): Promise<void> {
    await this.gates.begin('a cancellation', async () => {
      await this.part(CallCancellationService).cancel('default', id);
      this.silence(id);
    });
  }

  async sweep(): Promise<void> {
    await this.gates.begin('a sweeper', () => this.part(Sweeper).runOnce());
  }

  async expire(): Promise<void> {
    await this.gates.begin('an expiry', () => this.part(QueueExpiry).runOnce());
  }

  async review(aheadMs: number): Promise<void> {
    await this.gates.begin('a review', () => this.part(Reconciler).runOnce(aheadMs));
  }

  async receive(receipt: RawReceipt): Promise<void> {
    await this.part(ReceiptsRepository).append([receipt]);
    this.hasUnreadReceipts = true;
  }

  async readReceipts(): Promise<void> {
    await this.query('update receipts set look_at = now() where ingested_at is null');
    this.hasUnreadReceipts = false;
    await this.gates.begin('a reader', () => this.part(ReceiptProcessor).read(500));
  }

  async erase(callee: string): Promise<void> {
    await this.gates.begin('an erasure', () => this.part(ErasureService).erase(callee, aChange()));
  }

  /** Somebody is put on the do-not-call list: what is not being sent by then does not leave any more. */
  async suppress(number: string): Promise<void> {
    const entry = { number, appliesTo: 'all-but-verification', reason: null } as const;
    await this.part(SuppressionsRepository).put('default', entry, null, aChange());
    // Statements that have begun before it may not have seen it.
    const writers = (await this.query<{ id: string }>(READ_WRITERS)).map(({ id }) => id);
    while (((await this.query<{ count: number }>(COUNT_WRITERS, [writers]))[0]?.count ?? 0) > 0);
    const rows = await this.query<{ id: string }>(
      `select id from calls where $1 in (callee_index, caller_index) and status <> 'dispatching'
         and purpose is distinct from 'verification'`,
      [this.indexOf(number)],
    );
    for (const { id } of rows) this.silence(id);
  }

  private silence(id: string): void {
    if (!this.silenced.has(id)) this.silenced.set(id, this.upstream.noncesOf(id));
  }

  async removeOld(aheadMs: number): Promise<void> {
    await this.forgetWindows('select callee_index from calls', []);
    await this.part(Retention).removeOld(aheadMs);
  }

  /** What a call waits for is over. */
  async bringDue(id: string): Promise<void> {
    await this.forgetWindows('select callee_index from calls where id = $1', [id]);
    await this.query(
      "update calls set not_before = now() where status = 'queued' and callee_index = (select callee_index from calls where id = $1)",
      [id],
    );
  }

  /** Callees' windows begin anew, without places. @param ofCallees selects their indexes. */
  private async forgetWindows(ofCallees: string, values: unknown[]): Promise<void> {
    const rows = await this.query<{ id: string; nonce: string | null }>(
      `with forgotten as (
         delete from callee_flows where split_part(key, '|', 2) in (${ofCallees})
       )
       update calls set is_booked = false where callee_index in (${ofCallees})
       returning id, nonce`,
      values,
    );
    for (const { id, nonce } of rows)
      for (const one of [nonce, ...this.upstream.noncesOf(id)]) if (one !== null) this.uncounted.add(one);
  }

  /** The time of a claim is over: its owner sends nothing any more, and others may take the call over. */
  async lapse(id: string): Promise<void> {
    const rows = await this.query<{ attempt: number; nonce: string | null }>(
      `update calls set dispatch_deadline = now() - interval '1 s' where id = $1 and status = 'dispatching'
       returning attempt, nonce`,
      [id],
    );
    for (const { attempt, nonce } of rows) this.lapsed.add(`${id} ${attempt} ${nonce}`);
  }

  /** The call is not wanted any more. */
  async outlive(id: string): Promise<void> {
    await this.query("update calls set expires_at = now() - interval '1 s' where id = $1", [id]);
  }

  private connectUpstream(account: Account): void {
    const { breakers, client } = account;
    Object.assign(client, { call: this.upstream.call.bind(this.upstream) });
    Object.assign(breakers, { begin: () => () => undefined });
    const send = account.send.bind(account);
    const sendInTime = (request: PlacingRequest) => {
      const { id, attempt } = request.call;
      const isOver = () => this.lapsed.has(`${id} ${attempt} ${request.stamp.nonce}`);
      return send({ ...request, mayLeave: () => !isOver() && request.mayLeave() });
    };
    Object.assign(account, { send: sendInTime });
  }

  private stopAtStatements(): void {
    const { gates } = this;
    gates.guard(this.part(CallWrites), 'insertIntent');
    gates.guard(this.part(CallWrites), 'recordAttempt', 'superseded');
    gates.guard(this.part(CallWrites), 'leaveNow');
    gates.guard(this.part(CallsRepository), 'stampAttempt');
    gates.guard(this.part(CallsRepository), 'cancel');
    gates.guard(this.part(CallsRepository), 'find');
    gates.guard(this.part(CallsRepository), 'takeOverOverdue');
    gates.guard(this.part(QueueRepository), 'admit', { type: 'lost' });
    gates.guard(this.part(ReviewsRepository), 'giveUp');
    gates.guard(this.part(ReviewsRepository), 'postpone');
    gates.guard(this.part(CallUpdatesRepository), 'applyIfUnchanged');
    gates.guard(this.part(ReceiptOutcomes), 'write');
    gates.guard(this.part(ErasureRepository), 'eraseSome');
    gates.guard(this.part(LostIntents), 'find' as never);
    gates.guard(this.part(LostIntents), 'end' as never);
  }
}

function toRefusal(error: unknown): Pick<Answer, 'callId' | 'type' | 'status' | 'isNotPlaced'> {
  if (!(error instanceof AppError)) return { callId: undefined, type: 'gone', status: undefined, isNotPlaced: false };
  const callId = (error.details as { callId?: string } | undefined)?.callId;
  const isNotPlaced = error.message.startsWith('Nothing was placed');
  return { callId, type: error.code, status: undefined, isNotPlaced };
}
