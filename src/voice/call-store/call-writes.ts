import { Injectable } from '@nestjs/common';
import type { QueryConfig } from 'pg';
import { BatchWriter } from '../../common/batching/batch-writer.js';
import { Database, isDataError } from '../../database/database.js';
import { Vault } from '../../privacy/vault.js';
import type { CalleeFlow } from './callee-flow.js';
import { callStatement } from './call-statement.js';
import { LEAVE_NOW } from './calls.sql.js';
import type { ClaimedCall, Intent, AttemptRecord, RecordedResult, StoredIntent } from './calls.records.js';
import type { AttemptEnd } from './earlier-attempts.js';
import type { OverLimit } from './intent-caps.js';
import { levelOf } from './intent-level.js';
import { toIntentRow } from './intent-rows.js';
import { type Leave, type LeaveRow, toLeave } from './leave.js';
import { toAttemptRow } from './attempt-rows.js';

/** One of the two writes of a call. */
type CallWrite = { readonly intent: Intent } | { readonly result: AttemptRecord };

/** What became of it; a write that has no row changed nothing. */
interface WrittenRow {
  readonly id: string;
  readonly nowMs: number;
  readonly isLater: boolean | null;
  readonly bookedAtMs: number | null;
  readonly isWritten: boolean | null;
  /** Then `bookedAtMs` is when that limit lets calls through again. */
  readonly overLimit: OverLimit | null;
  readonly isSuppressed: boolean;
}

/** An attempt that leaves at this moment. */
export interface Leaver {
  readonly call: Pick<ClaimedCall, 'id' | 'attempt'>;
  readonly flow: CalleeFlow;
  /** Of a copy: how the request ended that is sent once more. */
  readonly before?: AttemptEnd | undefined;
}

const LARGEST_BATCH = 128;
/**
 * A second statement goes out before the first is answered when so many writes wait: the database need not wait for this
 * process then. With fewer, a larger batch later is cheaper.
 */
const FEWEST_IN_SECOND = 12;

/**
 * The two writes of a call that is placed within its request: the intent before the first byte leaves, the outcome after
 * the answer. Concurrent calls share their statements.
 */
@Injectable()
export class CallWrites {
  private readonly writes: BatchWriter<CallWrite, WrittenRow | undefined>;
  /** Of results that free their callees: those are locked in an order of their own, not beside those of intents. */
  private readonly freeing: BatchWriter<CallWrite, WrittenRow | undefined>;
  private readonly leavers: BatchWriter<Leaver, Leave>;

  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
  ) {
    this.writes = new BatchWriter((items) => this.writeCalls(items), isDataError, LARGEST_BATCH, {
      maxInFlight: 2,
      fewestBeside: FEWEST_IN_SECOND,
    });
    this.freeing = new BatchWriter((items) => this.writeCalls(items), isDataError, LARGEST_BATCH);
    this.leavers = new BatchWriter((items) => this.writeLeaves(items), isDataError, LARGEST_BATCH);
  }

  /**
   * Writes the call, its first event, its idempotency record and its place in the callee's window: all or nothing.
   *
   * @throws {LostAnswerError} nobody knows which; everything else: nothing.
   */
  async insertIntent(intent: Intent): Promise<StoredIntent> {
    return toStored(await this.writes.add({ intent }));
  }

  /** Writes what became of an attempt, its event, and the answer that a repeated request gets. May be repeated. */
  async recordAttempt(result: AttemptRecord): Promise<RecordedResult> {
    const writes = freesCallee(result) ? this.freeing : this.writes;
    return toRecorded(await writes.add({ result }));
  }

  /** Counts an attempt, or a copy of it, that leaves at this moment and not when it was booked for. */
  leaveNow(leaver: Leaver): Promise<Leave> {
    return this.leavers.add(leaver);
  }

  private async writeLeaves(leavers: readonly Leaver[]): Promise<Leave[]> {
    const { rows } = await this.database.write<LeaveRow & { id: string; attempt: number }>({
      name: 'leave_now',
      text: LEAVE_NOW,
      values: [JSON.stringify(leavers.map(toLeaverRow))],
    });
    // Of one call there may be two: its owner, and the sweeper of the same process.
    const found = new Map(rows.map((row) => [`${row.id} ${row.attempt}`, row]));
    return leavers.map(({ call }) => toLeave(found.get(`${call.id} ${call.attempt}`)));
  }

  /**
   * Outcomes of earlier calls and intents of new ones share a commit. One that is written alone may be alone because its row is
   * locked: it does not hold up those that are pipelined.
   */
  private async writeCalls(writes: readonly CallWrite[]): Promise<(WrittenRow | undefined)[]> {
    const intents = writes.flatMap((write) => ('intent' in write ? [write.intent] : []));
    const results = firstOfEachCall(writes.flatMap((write) => ('result' in write ? [write.result] : [])));
    const sentAt = performance.now();
    const statement = toStatement(intents, [...results.values()], this.vault);
    const { database } = this;
    const { rows } = await (writes.length > 1
      ? database.writePipelined<WrittenRow>(statement)
      : database.write<WrittenRow>(statement));
    if (rows[0]) database.clock.learn(sentAt, rows[0].nowMs);
    const written = new Map(rows.map((row) => [row.id, row]));
    return writes.map((write) => {
      if ('intent' in write) return written.get(write.intent.id);
      const { callId } = write.result;
      return results.get(callId) === write.result ? written.get(callId) : undefined;
    });
  }
}

/**
 * A statement changes a row once: where an owner and the sweeper of its own process both end a call, the second one is left out
 * as if its row were locked, and comes again.
 */
function firstOfEachCall(results: readonly AttemptRecord[]): ReadonlyMap<string, AttemptRecord> {
  const first = new Map<string, AttemptRecord>();
  for (const result of results) if (!first.has(result.callId)) first.set(result.callId, result);
  return first;
}

function toStatement(intents: readonly Intent[], results: readonly AttemptRecord[], vault: Vault): QueryConfig {
  const hasKeys = results.some(({ answer }) => answer);
  const statement = callStatement({
    ...(intents.length > 0 && { intents: levelOf(intents) }),
    ...(results.length > 0 && { attempts: hasKeys ? 'keyed' : 'plain' }),
  });
  const rows = [
    intents.map((intent) => toIntentRow(intent, vault)),
    results.map((result) => toAttemptRow(result, vault)),
  ];
  return { ...statement, values: rows.filter(({ length }) => length > 0).map((some) => JSON.stringify(some)) };
}

function toStored(row: WrittenRow | undefined): StoredIntent {
  if (row?.isSuppressed) return { type: 'suppressed' };
  if (row?.bookedAtMs == null) return { type: 'key-taken' };
  const { bookedAtMs, overLimit } = row;
  if (overLimit) return { type: 'over-limit', limit: overLimit, resetsAt: new Date(bookedAtMs) };
  return row.isLater ? { type: 'flow-controlled', allowedAt: new Date(bookedAtMs) } : { type: 'stored' };
}

function toRecorded(row: WrittenRow | undefined): RecordedResult {
  if (!row) return 'locked';
  return row.isWritten ? 'written' : 'superseded';
}

/** Nothing of it reached the upstream, or it ends without having been sent. */
function freesCallee({ isUncounted, nonce }: AttemptRecord): boolean {
  return isUncounted || nonce === null;
}

function toLeaverRow({ call, flow, before }: Leaver): object {
  const { key, quotaClass, perMinute, perHour, perDay } = flow;
  const limits = { per_minute: perMinute, per_hour: perHour, per_day: perDay };
  const ended = before && { code: before.code, request_id: before.requestId };
  return { id: call.id, attempt: call.attempt, ...ended, flow_key: key, quota_class: quotaClass, ...limits };
}
