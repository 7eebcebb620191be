import { Injectable } from '@nestjs/common';
import { BatchWriter } from '../../common/batching/batch-writer.js';
import { AppConfig } from '../../config/app.config.js';
import { Database, isDataError } from '../../database/database.js';
import { Vault } from '../../privacy/vault.js';
import { operationOf } from './signed-for.js';
import type { CalleeFlow } from './callee-flow.js';
import type { PutBackReason } from './call-event-type.js';
import type { CallMode, WaitReason } from './call-request.js';
import type { NextStamp } from './calls.repository.js';
import type { ClaimedCall } from './calls.records.js';
import { openClaimed, type SealedColumns } from './sealed-call.js';
import { splitRequest } from './spoken.js';
import { ADMIT_CALLS, CLAIM_DUE, COUNT_DUE, FIND_DUE, PUT_BACK } from './queue.sql.js';

/** What a claimed call is to do. */
export type Admission =
  /** Send it: it is counted at that time in its callee's windows, and its stamp is written. */
  | { readonly type: 'go'; readonly bookedAt: Date }
  /** Nothing: it waits in the queue again. */
  | { readonly type: 'wait' }
  /** End it: it is not to wait, and its callee was called too often. It is still claimed. */
  | { readonly type: 'full' }
  /** End it: somebody whom it would ring is on the do-not-call list. It is still claimed. */
  | { readonly type: 'suppressed' }
  /** Nothing: it is not this process's own any more. */
  | { readonly type: 'lost' };

/** A claimed call that is about to leave. */
interface Candidate {
  readonly call: ClaimedCall;
  readonly flow: CalleeFlow;
  readonly next: NextStamp;
}

type AdmissionRow = { readonly nonce: string } & (
  | { readonly verdict: 'go'; readonly allowedAt: Date }
  | { readonly verdict: Exclude<Admission['type'], 'go'>; readonly allowedAt: Date | null }
);

const LARGEST_BATCH = 128;

const WAITING_FOR: Readonly<Record<PutBackReason, WaitReason>> = {
  'flow-controlled': 'callee-limit',
  'quiet-hours': 'quiet-hours',
  'show-numbers-in-use': 'show-number',
};

/** Calls of this gateway's mode that wait, as workers claim them. */
@Injectable()
export class QueueRepository {
  private readonly mode: CallMode;
  private readonly candidates: BatchWriter<Candidate, Admission | undefined>;
  /** Of {@link hasDue}, until it is asked. */
  private question: { readonly operations: string[]; readonly due: Promise<ReadonlySet<string>> } | undefined;

  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    config: AppConfig,
  ) {
    this.mode = config.aliyunMode;
    this.candidates = new BatchWriter((items) => this.admitAll(items), isDataError, LARGEST_BATCH);
  }

  /** Whether a queued call of this operation is due. Operations that are asked for at one moment share their statement. */
  async hasDue(operation: string): Promise<boolean> {
    this.question ??= this.askSoon();
    this.question.operations.push(operation);
    return (await this.question.due).has(operation);
  }

  private askSoon(): NonNullable<typeof this.question> {
    const operations: string[] = [];
    const asked = new Promise<void>((resolve) => setImmediate(resolve));
    return { operations, due: asked.then(() => this.findDue(operations)) };
  }

  private async findDue(operations: readonly string[]): Promise<ReadonlySet<string>> {
    this.question = undefined;
    const { rows } = await this.database.pool.query<{ operation: string }>({
      name: 'find_due',
      text: FIND_DUE,
      values: [this.mode, operations],
    });
    return new Set(rows.map(({ operation }) => operation));
  }

  /** How many due calls of an operation are as urgent as `priority`, or more. */
  async countDue(operation: string, priority: number): Promise<number> {
    const { rows } = await this.database.pool.query<{ count: number }>({
      name: 'count_due',
      text: COUNT_DUE,
      values: [this.mode, operation, priority],
    });
    return rows[0]?.count ?? 0;
  }

  /** Claims the next due calls of an operation for `claimMs`, at most `limit`. Only one claim of a call can succeed. */
  async claimDue(operation: string, limit: number, claimMs: number): Promise<ClaimedCall[]> {
    const { rows } = await this.database.pool.query<ClaimedCall & SealedColumns>({
      name: 'claim_due',
      text: CLAIM_DUE,
      values: [this.mode, operation, limit, claimMs],
    });
    return rows.map((row) => openClaimed(row, this.vault));
  }

  /**
   * Counts a claimed call in its callee's windows and writes its stamp, both or nothing; calls of one moment share their
   * statement. May be repeated with the same stamp when the answer was lost.
   *
   * @throws {LostAnswerError} nobody knows whether it was done; everything else: nothing was.
   */
  async admit(call: ClaimedCall, flow: CalleeFlow, next: NextStamp): Promise<Admission> {
    const admission = await this.candidates.add({ call, flow, next });
    if (!admission) throw new Error('somebody else holds the row of the call at this moment');
    return admission;
  }

  /** Puts a claimed call back for so many milliseconds that was not sent. */
  async putBack(
    { id, attempt }: Pick<ClaimedCall, 'id' | 'attempt'>,
    waitMs: number,
    reason: PutBackReason,
  ): Promise<void> {
    const values = [id, attempt, waitMs, reason, WAITING_FOR[reason]];
    await this.database.pool.query({ name: 'put_back', text: PUT_BACK, values });
  }

  /** Undefined where somebody else holds the row. */
  private async admitAll(candidates: readonly Candidate[]): Promise<(Admission | undefined)[]> {
    const { rows } = await this.database.write<AdmissionRow>({
      name: 'admit_calls',
      text: ADMIT_CALLS,
      values: [JSON.stringify(candidates.map(toCandidateRow)), 'flow-controlled' satisfies PutBackReason],
    });
    const found = new Map(rows.map((row) => [row.nonce, row]));
    return candidates.map(({ next }) => toAdmission(found.get(next.stamp.nonce)));
  }
}

function toAdmission(row: AdmissionRow | undefined): Admission | undefined {
  return row?.verdict === 'go' ? { type: 'go', bookedAt: row.allowedAt } : row && { type: row.verdict };
}

function toCandidateRow({ call, flow, next }: Candidate): object {
  const { nonce, timestamp, signedFor } = next.stamp;
  return {
    id: call.id,
    attempt: call.attempt,
    nonce,
    signed_at: timestamp,
    signed_for: signedFor,
    operation: operationOf(signedFor),
    attempt_ms: next.attemptMs,
    departs_in_ms: next.departsInMs,
    request: splitRequest(call.request).bare,
    flow_key: flow.key,
    quota_class: flow.quotaClass,
    per_minute: flow.perMinute,
    per_hour: flow.perHour,
    per_day: flow.perDay,
  };
}
