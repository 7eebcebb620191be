import { Injectable } from '@nestjs/common';
import { BatchWriter } from '../../common/batching/batch-writer.js';
import { Database, isDataError } from '../../database/database.js';
import { INSERT_INTENTS, RECORD_PLACINGS } from './calls.sql.js';
import type { Intent, PlacingResult, StoredIntent } from './calls.records.js';

interface IntentRow {
  readonly id: string;
  readonly at: Date;
  readonly isLater: boolean;
  readonly bookedAt: Date;
}

const LARGEST_BATCH = 128;

/**
 * The two writes of a call that is placed within its request: the intent before the first byte leaves, the outcome after
 * the answer. Concurrent calls share their statements.
 */
@Injectable()
export class CallWrites {
  private readonly intents: BatchWriter<Intent, StoredIntent>;
  private readonly outcomes: BatchWriter<PlacingResult, void>;

  constructor(private readonly database: Database) {
    this.intents = new BatchWriter((items) => this.writeIntents(items), isDataError, LARGEST_BATCH);
    this.outcomes = new BatchWriter((items) => this.writeOutcomes(items), isDataError, LARGEST_BATCH);
  }

  /** Writes the call, its first event, its idempotency record and its place in the callee's window: all or nothing. */
  insertIntent(intent: Intent): Promise<StoredIntent> {
    return this.intents.add(intent);
  }

  /** Writes what became of an attempt, its event, and the answer that a repeated request gets. */
  recordPlacing(result: PlacingResult): Promise<void> {
    return this.outcomes.add(result);
  }

  private async writeIntents(intents: readonly Intent[]): Promise<StoredIntent[]> {
    const { rows } = await this.database.writer.query<IntentRow>({
      name: 'insert_intents',
      text: INSERT_INTENTS,
      values: [JSON.stringify(intents.map(toIntentRow))],
    });
    const admitted = new Map(rows.map((row) => [row.id, row]));
    return intents.map(({ id }) => {
      const row = admitted.get(id);
      if (row === undefined) return { type: 'key-taken' };
      return row.isLater ? { type: 'flow-controlled', allowedAt: row.bookedAt } : { type: 'stored', at: row.at };
    });
  }

  private async writeOutcomes(results: readonly PlacingResult[]): Promise<void[]> {
    await this.database.writer.query({
      name: 'record_placings',
      text: RECORD_PLACINGS,
      values: [JSON.stringify(results.map(toPlacingRow))],
    });
    return results.map(() => undefined);
  }
}

function toIntentRow(intent: Intent): object {
  const { booking, idempotency, stamp, answer } = intent;
  return {
    id: intent.id,
    application_id: intent.applicationId,
    kind: intent.request.kind,
    status: intent.status,
    callee: intent.callee,
    caller: intent.caller,
    purpose: intent.purpose,
    request: intent.request,
    metadata: intent.metadata,
    nonce: stamp?.nonce,
    signed_at: stamp?.timestamp,
    signed_for: stamp?.signedFor,
    dispatch_deadline: intent.dispatchDeadline,
    not_before: intent.notBefore,
    expires_at: intent.expiresAt,
    priority: intent.priority,
    flow_control: intent.flowControl,
    operation: intent.operation,
    created_at: intent.createdAt,
    ...(idempotency && { idempotency_key: idempotency.key, request_hash: idempotency.requestHash }),
    ...(answer && { response_status: answer.status, response_body: answer.body }),
    ...(booking && {
      flow_key: booking.key,
      flow_slot: booking.slot,
      per_minute: booking.perMinute,
      per_hour: booking.perHour,
      per_day: booking.perDay,
    }),
  };
}

function toPlacingRow(result: PlacingResult): object {
  return {
    id: result.callId,
    attempt: result.attempt,
    status: result.status,
    upstream_call_id: result.upstreamCallId,
    upstream_request_id: result.upstreamRequestId,
    upstream_code: result.upstreamCode,
    initiated_at: result.initiatedAt,
    ended_at: result.endedAt,
    not_before: result.notBefore,
    review_at: result.reviewAt,
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
