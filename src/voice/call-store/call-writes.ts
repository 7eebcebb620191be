import { Injectable } from '@nestjs/common';
import { BatchWriter } from '../../common/batching/batch-writer.js';
import { Database, isDataError } from '../../database/database.js';
import type { CalleeFlow } from './callee-flow.js';
import { INSERT_INTENTS, LEAVE_NOW, RECORD_ATTEMPTS } from './calls.sql.js';
import type { ClaimedCall, Intent, AttemptRecord, RecordedResult, StoredIntent } from './calls.records.js';
import { toIntentRow } from './intent-rows.js';
import { type Leave, type LeaveRow, toLeave } from './leave.js';

interface IntentRow {
  readonly id: string;
  readonly now: Date;
  readonly isLater: boolean;
  readonly bookedAt: Date;
}

interface AttemptRow {
  readonly id: string;
  readonly isWritten: boolean;
  readonly sentAt: Date | null;
}

/** What became of a result, and when the call had been counted until then. */
export interface RecordedAttempt {
  readonly type: RecordedResult;
  readonly sentAt: Date | null;
}

/** An attempt that leaves at this moment. */
export interface Leaver {
  readonly call: Pick<ClaimedCall, 'id' | 'attempt'>;
  readonly flow: CalleeFlow;
}

const LOCKED: RecordedAttempt = { type: 'locked', sentAt: null };
const LARGEST_BATCH = 128;

/**
 * The two writes of a call that is placed within its request: the intent before the first byte leaves, the outcome after
 * the answer. Concurrent calls share their statements.
 */
@Injectable()
export class CallWrites {
  private readonly intents: BatchWriter<Intent, StoredIntent>;
  private readonly outcomes: BatchWriter<AttemptRecord, RecordedAttempt>;
  private readonly leavers: BatchWriter<Leaver, Leave>;

  constructor(private readonly database: Database) {
    this.intents = new BatchWriter((items) => this.writeIntents(items), isDataError, LARGEST_BATCH);
    this.leavers = new BatchWriter((items) => this.writeLeaves(items), isDataError, LARGEST_BATCH);
    this.outcomes = new BatchWriter((items) => this.writeOutcomes(items), isDataError, LARGEST_BATCH);
  }

  /**
   * Writes the call, its first event, its idempotency record and its place in the callee's window: all or nothing.
   *
   * @throws {LostAnswerError} nobody knows which; everything else: nothing.
   */
  insertIntent(intent: Intent): Promise<StoredIntent> {
    return this.intents.add(intent);
  }

  /** Writes what became of an attempt, its event, and the answer that a repeated request gets. May be repeated. */
  recordAttempt(result: AttemptRecord): Promise<RecordedAttempt> {
    return this.outcomes.add(result);
  }

  /** Counts an attempt, or a copy of it, that leaves at this moment and not when it was booked for. */
  leaveNow(leaver: Leaver): Promise<Leave> {
    return this.leavers.add(leaver);
  }

  private async writeLeaves(leavers: readonly Leaver[]): Promise<Leave[]> {
    const { rows } = await this.database.write<LeaveRow & { id: string }>({
      name: 'leave_now',
      text: LEAVE_NOW,
      values: [JSON.stringify(leavers.map(toLeaverRow))],
    });
    const found = new Map(rows.map((row) => [row.id, row]));
    return leavers.map(({ call }) => toLeave(found.get(call.id)));
  }

  private async writeIntents(intents: readonly Intent[]): Promise<StoredIntent[]> {
    const sentAt = performance.now();
    const { rows } = await this.database.write<IntentRow>({
      name: 'insert_intents',
      text: INSERT_INTENTS,
      values: [JSON.stringify(intents.map(toIntentRow))],
    });
    if (rows[0]) this.database.clock.learn(sentAt, rows[0].now);
    const admitted = new Map(rows.map((row) => [row.id, row]));
    return intents.map(({ id }) => {
      const row = admitted.get(id);
      if (row === undefined) return { type: 'key-taken' };
      return row.isLater ? { type: 'flow-controlled', allowedAt: row.bookedAt } : { type: 'stored', at: row.bookedAt };
    });
  }

  private async writeOutcomes(results: readonly AttemptRecord[]): Promise<RecordedAttempt[]> {
    const { rows } = await this.database.write<AttemptRow>({
      name: 'record_attempts',
      text: RECORD_ATTEMPTS,
      values: [JSON.stringify(results.map(toAttemptRow))],
    });
    const found = new Map(rows.map((row) => [row.id, row]));
    return results.map(({ callId }) => {
      const row = found.get(callId);
      return row ? { type: row.isWritten ? 'written' : 'superseded', sentAt: row.sentAt } : LOCKED;
    });
  }
}

function toLeaverRow({ call, flow }: Leaver): object {
  const { key, quotaClass, perMinute, perHour, perDay } = flow;
  const limits = { per_minute: perMinute, per_hour: perHour, per_day: perDay };
  return { id: call.id, attempt: call.attempt, flow_key: key, quota_class: quotaClass, ...limits };
}

function toAttemptRow(result: AttemptRecord): object {
  return {
    id: result.callId,
    attempt: result.attempt,
    nonce: result.nonce,
    maybe_nonce: result.maybeNonce,
    status: result.status,
    upstream_call_id: result.upstreamCallId,
    upstream_request_id: result.upstreamRequestId,
    upstream_code: result.upstreamCode,
    initiated_at: result.initiatedAt,
    ended_at: result.endedAt,
    not_before: result.notBefore,
    wait_ms: result.waitMs,
    waiting_for: result.waitingFor,
    review_ms: result.reviewMs,
    failure_code: result.failureCode,
    failure_reason: result.failureReason,
    recorded_at: result.recordedAt,
    ...(result.answer && {
      idempotency_key: result.answer.idempotencyKey,
      response_status: result.answer.status,
      response_body: result.answer.body,
    }),
  };
}
