import { Database } from '../../../src/database/database.js';
import type { StoredCallStatus } from '../../../src/voice/call-store/call-status.js';
import type { Answer, LifeWorld } from './life-world.js';

/** A call as it stands in the database. */
export interface CallRow {
  readonly id: string;
  readonly status: StoredCallStatus;
  readonly attempt: number;
  readonly calleeIndex: string | null;
  readonly isErased: boolean;
  readonly hasSpoken: boolean;
  readonly maybeRang: boolean;
  readonly isBooked: boolean;
  readonly notBefore: Date | null;
  readonly claimEndsAt: Date | null;
  readonly reviewAt: Date | null;
  readonly expiresAt: Date | null;
  readonly endedAt: Date | null;
  readonly upstreamCallId: string | null;
  readonly failureCode: string | null;
  readonly failureReason: string | null;
  readonly waitingFor: string | null;
  readonly eventCount: number;
  readonly receiptsRead: number;
}

interface EventRow {
  readonly callId: string;
  readonly number: number;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What a callee's windows of one class count, and the calls of that class. */
interface WindowRow {
  readonly slot: string;
  /** Places that are taken, and calls that say that they hold one. */
  readonly waiting: number;
  readonly holders: number;
  /** Calls that were let go. */
  readonly counted: number;
  readonly callIds: readonly string[];
}

const READ_CALLS = `
select id, status, attempt, callee_index as "calleeIndex", erased_at is not null as "isErased",
  spoken_sealed is not null as "hasSpoken", maybe_rang as "maybeRang", is_booked as "isBooked", not_before as "notBefore",
  dispatch_deadline as "claimEndsAt", review_at as "reviewAt", expires_at as "expiresAt", ended_at as "endedAt", upstream_call_id as "upstreamCallId",
  failure_code as "failureCode", failure_reason as "failureReason", waiting_for as "waitingFor",
  event_count as "eventCount",
  (select count(*)::integer from receipts r where r.out_id = c.id and r.ingested_at is not null) as "receiptsRead"
from calls c order by id`;
const READ_EVENTS = `
select call_id as "callId", number, type, data from call_events where subject_kind = 'calls' order by call_id, number`;
const READ_ANSWERS_OF_ERASED = `
select c.id from idempotency_keys k join calls c on c.id = k.call_id
where c.erased_at is not null and k.response_status < 400`;
const READ_WINDOWS = `
select mode || '|' || callee_index as key, slot, coalesce((flow).waiting, 0) as waiting,
  coalesce(((flow).sent).day_count, 0) as counted, holders, of_calls as "callIds"
from (
  select mode, callee_index, case when kind <> 'tts' then 'other' else purpose end as slot, array_agg(id) as of_calls,
    (count(*) filter (where is_booked))::integer as holders
  from calls where callee_index is not null group by 1, 2, 3
) c left join lateral (
  select case slot when 'notification' then notification when 'verification' then verification else other end as flow
  from callee_flows where key = mode || '|' || callee_index
) f on true`;

const OPEN = ['initiated', 'ringing', 'in-progress'];
const PROVEN_ENDS = ['completed', 'busy', 'no-answer', 'rejected'];
const STAGES = ['queued', 'dispatching', 'unknown', ...OPEN];

/** The ways back that docs/state-machine.md knows, besides those out of an end that nothing has proven. */
const WAYS_BACK = new Set(['dispatching queued', 'unknown queued', 'unknown failed', 'queued canceled']);

/** What is true of a call at every moment, judged by what the upstream has really done, and by how the call stood before. */
export class Invariants {
  private before = new Map<string, CallRow>();
  /** Calls that may be gone: they were too old, and nobody waited for them. */
  private readonly removable = new Set<string>();
  /** Calls whose keys may be gone: they had ended long before. */
  private readonly forgettable = new Set<string>();

  constructor(private readonly world: LifeWorld) {}

  /** Reads everything, and compares it. @returns the calls. @throws what is not true. */
  async check(): Promise<readonly CallRow[]> {
    // Before the rows: what somebody was told by now is there.
    const answers = [...this.world.answers];
    const { rows, events, windows, tellingAnswers } = await this.read();
    for (const window of windows) this.checkWindow(window, rows);
    if (tellingAnswers.length > 0) throw new Error(`answers of erased calls: ${tellingAnswers.join()}`);
    for (const row of rows) {
      const own = events.filter(({ callId }) => callId === row.id);
      const problems = [...this.ofRow(row), ...ofEvents(row, own), ...this.ofRings(row, own), ...this.ofMove(row)];
      if (problems.length > 0)
        throw new Error(
          [...problems, JSON.stringify(row), `before: ${JSON.stringify(this.before.get(row.id))}`, tell(own)].join(
            '\n',
          ),
        );
    }
    this.checkNothingIsGone(rows, answers);
    this.checkAnswers(rows, answers);
    this.before = new Map(rows.map((row) => [row.id, row]));
    return rows;
  }

  /** Old calls are about to be removed. */
  allowRemoval(): void {
    for (const { id, status, endedAt } of this.before.values()) {
      if (status !== 'queued' && status !== 'dispatching') this.removable.add(id);
      if (endedAt !== null) this.forgettable.add(id);
    }
  }

  /** Both as of one moment: something may still be under way. */
  private async read() {
    return await this.world.part(Database).transaction(async (client) => {
      await client.query('set transaction isolation level repeatable read');
      const { rows } = await client.query<CallRow>(READ_CALLS);
      const events = await client.query<EventRow>(READ_EVENTS);
      const windows = await client.query<WindowRow>(READ_WINDOWS);
      const answers = await client.query<{ id: string }>(READ_ANSWERS_OF_ERASED);
      return { rows, events: events.rows, windows: windows.rows, tellingAnswers: answers.rows.map(({ id }) => id) };
    });
  }

  /** Each place is that of one row, and whoever rang is counted. */
  private checkWindow({ slot, waiting, counted, holders, callIds }: WindowRow, rows: readonly CallRow[]): void {
    const { upstream, uncounted } = this.world;
    const rang = new Set(upstream.rings.flatMap(({ outId, nonce }) => (callIds.includes(outId) ? nonce : [])));
    const due = [...rang].filter((nonce) => !uncounted.has(nonce)).length;
    if (waiting !== holders)
      throw new Error(`${waiting} places of ${slot}, and ${holders} calls hold one: ${JSON.stringify(rows)}`);
    if (counted < due)
      throw new Error(`${counted} calls of ${slot} are counted, and ${due} rang: ${JSON.stringify(rows)}`);
  }

  private *ofRow(row: CallRow): Generator<string> {
    const { status, endedAt, failureCode, failureReason, upstreamCallId, reviewAt, claimEndsAt, notBefore } = row;
    const isOver = !STAGES.includes(status);
    if (isOver !== (endedAt !== null)) yield `${status} with the end ${endedAt?.toISOString()}`;
    if ((failureCode === null) !== (failureReason === null)) yield 'half a failure';
    if ((status === 'failed' || status === 'unknown') && failureCode === null) yield `${status} without a failure`;
    if ([...OPEN, 'queued', 'dispatching', 'completed', 'canceled'].includes(status) && failureCode !== null)
      yield `${status} with a failure`;
    if (status === 'queued' && notBefore === null) yield 'queued without a due time';
    if (status === 'dispatching' && claimEndsAt === null) yield 'claimed without an end of the claim';
    const isReviewed = OPEN.includes(status) || (status === 'unknown' && failureCode !== 'OutcomeUnproven');
    if (isReviewed && reviewAt === null && claimEndsAt === null) yield `${status}, and nobody looks after it`;
    if (OPEN.includes(status) && upstreamCallId === null) yield `${status} without the number of the upstream`;
    if ((status === 'queued' || status === 'dispatching') && upstreamCallId !== null)
      yield `${status}, although the upstream has a number for it`;
    if (status !== 'queued' && row.waitingFor !== null) yield `${status}, and waits`;
    if (status !== 'queued' && status !== 'dispatching' && row.isBooked) yield `${status}, and holds a place`;
    if ((status === 'queued' || status === 'dispatching') && row.receiptsRead > 0)
      yield `${status}, although receipts of it were read`;
    if ((status === 'queued' || status === 'dispatching') && row.isErased) yield `${status}, although it was erased`;
  }

  /** Against what the upstream has done. */
  private *ofRings(
    { id, status, failureCode, upstreamCallId }: CallRow,
    events: readonly EventRow[],
  ): Generator<string> {
    const rings = this.world.upstream.rings.filter(({ outId }) => outId === id);
    const isRedialed = events.some(({ data }) => data.redial === true);
    if (rings.length > (isRedialed ? 2 : 1)) yield `rang ${rings.length} times`;
    const saysNothingRang =
      (status === 'failed' && !/^\d+$/.test(failureCode ?? '')) || (status === 'canceled' && upstreamCallId === null);
    if (saysNothingRang && rings.length > 0) yield `says that nothing rang: ${status}, ${failureCode}`;
    if ([...OPEN, ...PROVEN_ENDS].includes(status) && rings.length === 0) yield `${status}, and nothing rang`;
    const allowed = this.world.silenced.get(id);
    if (allowed)
      for (const nonce of this.world.upstream.noncesOf(id))
        if (!allowed.has(nonce)) yield 'left, although it was canceled or somebody is on the do-not-call list';
    for (const { params } of rings)
      if ('TtsCode' in params && !(params.TtsParam as string | undefined)?.includes('4711'))
        yield 'rang without what is to be spoken';
  }

  /** Against how it was after the step before. */
  private *ofMove(row: CallRow): Generator<string> {
    const before = this.before.get(row.id);
    if (!before) return;
    if (row.eventCount < before.eventCount) yield 'lost an event';
    if (row.attempt < before.attempt) yield 'lost an attempt';
    if (before.upstreamCallId !== null && row.upstreamCallId !== before.upstreamCallId)
      yield 'has another number of the upstream';
    if (row.status === before.status) return;
    if (isProvenEnd(before)) yield `left its proven end ${before.status} for ${row.status}`;
    const [from, to] = [stageOf(before.status), stageOf(row.status)];
    const isUnproven = row.status === 'unknown' && row.failureCode === 'OutcomeUnproven';
    const isReopened = from === STAGES.length && to >= STAGES.indexOf('initiated');
    if (to <= from && !isUnproven && !isReopened && !WAYS_BACK.has(`${before.status} ${row.status}`))
      yield `went from ${before.status} to ${row.status}`;
    if (row.eventCount === before.eventCount && visible(row.status) !== visible(before.status))
      yield 'moved without an event';
  }

  private checkNothingIsGone(rows: readonly CallRow[], answers: readonly Answer[]): void {
    const there = new Set(rows.map(({ id }) => id));
    for (const id of this.before.keys())
      if (!there.has(id) && !this.removable.has(id)) throw new Error(`the call ${id} is gone`);
    for (const { callId, type } of answers)
      if (type === 'accepted' && !there.has(callId ?? '') && !this.removable.has(callId ?? ''))
        throw new Error(`the accepted call ${callId} is not there`);
  }

  /** Against what clients were told. */
  private checkAnswers(rows: readonly CallRow[], answers: readonly Answer[]): void {
    const { upstream } = this.world;
    for (const answer of answers) {
      const row = rows.find(({ id }) => id === answer.callId);
      if (answer.type === 'accepted' && row?.failureCode === 'NotAccepted')
        throw new Error(`the accepted call ${row.id} was made void`);
      if (
        answer.type === 'accepted' &&
        answer.status === 'initiated' &&
        !upstream.rings.some(({ outId }) => outId === answer.callId)
      )
        throw new Error(`the call ${answer.callId} was told to be initiated, and nothing rang`);
    }
    const keys = new Set(answers.flatMap(({ key }) => key ?? []));
    for (const key of keys) {
      const ids = new Set(
        answers.flatMap((one) => (one.key === key && one.type === 'accepted' ? (one.callId ?? []) : [])),
      );
      const isGone = (id: string) => this.forgettable.has(id) || !rows.some((row) => row.id === id);
      if ([...ids].slice(0, -1).some((id) => !isGone(id)))
        throw new Error(`the key ${key} stands for ${[...ids].join(', ')}`);
    }
  }
}

/** Numbers without gaps, nothing told twice, the last one tells the status. */
function* ofEvents(row: CallRow, events: readonly EventRow[]): Generator<string> {
  const numbers = events.map(({ number }) => number);
  if (numbers.some((number, index) => number !== index + 1) || numbers.length !== row.eventCount)
    yield `events ${numbers.join()} of ${row.eventCount}`;
  const statuses = events
    .map(({ type }) => type.slice('call.'.length))
    .filter((type) => !['digits', 'acknowledged'].includes(type));
  if (statuses.at(-1) !== visible(row.status)) yield `${row.status}, and the last event tells ${statuses.at(-1)}`;
  for (const status of [...OPEN, ...PROVEN_ENDS])
    if (statuses.filter((one) => one === status).length > 1) yield `${status} was told twice`;
  for (const [index, event] of events.entries()) {
    const next = events[index + 1];
    if (
      next &&
      next.type === event.type &&
      event.type !== 'call.queued' &&
      event.type !== 'call.digits' &&
      JSON.stringify(next.data) === JSON.stringify(event.data)
    )
      yield `${event.type} was told twice`;
  }
}

function stageOf(status: string): number {
  const stage = STAGES.indexOf(status);
  return stage < 0 ? STAGES.length : stage;
}

function visible(status: string): string {
  return status === 'dispatching' ? 'queued' : status;
}

function isProvenEnd({ status, failureCode, upstreamCallId }: CallRow): boolean {
  if (status === 'failed') return /^\d+$/.test(failureCode ?? '');
  return PROVEN_ENDS.includes(status) || (status === 'canceled' && upstreamCallId !== null);
}

function tell(events: readonly EventRow[]): string {
  return events.map(({ number, type, data }) => `${number} ${type} ${JSON.stringify(data)}`).join('\n');
}
