import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/app.config.js';
import { Database } from '../../database/database.js';
import { UNPROVEN_EVENT, WITHOUT_CODE } from './calls.sql.js';
import type { Call } from './call.js';

/** What a review reads of a call. */
export type ReviewableCall = Pick<
  Call,
  | 'id'
  | 'status'
  | 'request'
  | 'upstreamOperation'
  | 'upstreamCallId'
  | 'sentAt'
  | 'signedFor'
  | 'initiatedAt'
  | 'createdAt'
>;

/**
 * What calls_review_idx holds: calls that were sent and have no end. A call whose outcome nobody could prove is left alone;
 * a receipt that comes all the same gives it back.
 */
const IS_OPEN = `status in ('unknown', 'initiated', 'ringing', 'in-progress')
  and failure_code is distinct from 'OutcomeUnproven'`;
/** An attempt whose outcome was never written is looked at when it must have ended. */
const REVIEW_AT = 'coalesce(review_at, dispatch_deadline)';

/**
 * Takes calls for one review: for $4 milliseconds, nobody else gets them. $1 mode, $2 how much later than now it is (for
 * tests; milliseconds), $3 how many. Every time is this server's.
 */
const CLAIM = `
with clock as (
  select now() + $2::float8 * interval '1 ms' as now
), due as (
  select id from calls where ${IS_OPEN} and mode = $1 and ${REVIEW_AT} <= (select now from clock)
  order by ${REVIEW_AT} limit $3
  for update skip locked
)
update calls c set review_at = clock.now + $4::float8 * interval '1 ms' from due, clock where c.id = due.id
returning clock.now, c.xmin::text as version, c.id, c.status, c.request, c.upstream_operation as "upstreamOperation",
  c.upstream_call_id as "upstreamCallId", c.sent_at as "sentAt", c.signed_for as "signedFor", c.initiated_at as "initiatedAt", c.created_at as "createdAt",
  c.traceparent`;

const POSTPONE = `update calls set review_at = $2 where id = $1 and ${IS_OPEN}`;

/**
 * Ends a call whose outcome nobody could prove, if it is still as it was when its review began: nobody is waited for, and
 * news of any kind come first. Where its application wants that, it is queued once more instead: only without any sign of
 * life, only once, never later than it is wanted, and not when its callee was erased. The first attempt may have rung all the
 * same: whatever becomes of the next one, the call ends only with a proof then. $1 id, $2 version of the row.
 */
const GIVE_UP = `
with own as materialized (
  select c.id, c.status = 'unknown' and c.upstream_call_id is null and not c.maybe_rang and c.erased_at is null
      and (c.expires_at is null or c.expires_at > now())
      and exists (select from applications a where a.id = c.application_id and a.unknown_outcome = 'redial')
      and not exists (select from receipts r where r.out_id = c.id and r.mode = c.mode) as is_redial
  from calls c where c.id = $1 and c.xmin::text = $2 and ${IS_OPEN}
  for update of c skip locked
), ended as (
  update calls c set
    status = case when is_redial then 'queued' else 'unknown' end,
    not_before = case when is_redial then now() else not_before end,
    review_at = case when is_redial then null else review_at end,
    dispatch_deadline = case when is_redial then null else dispatch_deadline end,
    sent_at = case when is_redial then null else sent_at end,
    maybe_rang = maybe_rang or is_redial,
    failure_code = case when is_redial then null else 'OutcomeUnproven' end,
    failure_reason = case when is_redial then null else 'outcome-unproven' end,
    event_count = event_count + 1,
    spoken_sealed = case when is_redial then c.spoken_sealed else ${WITHOUT_CODE} end
  from own where c.id = own.id
  returning c.id, c.application_id, c.mode, c.event_count, is_redial
), logged as (
  insert into call_events (call_id, number, application_id, mode, type, data, occurred_at)
  select id, event_count, application_id, mode, case when is_redial then 'call.queued' else 'call.unknown' end,
    case when is_redial then '{"code": "OutcomeUnproven", "redial": true}'::jsonb
      else ${UNPROVEN_EVENT} end, now()
  from ended
)
select is_redial as "isRedial" from ended`;

/** $1 mode. */
const BACKLOG = `
select count(*) filter (where status = 'unknown')::integer as "unknownCount",
  count(*) filter (where ${REVIEW_AT} <= now())::integer as "dueCount",
  greatest(extract(epoch from now() - min(${REVIEW_AT})), 0)::float8 as "lagSeconds"
from calls where ${IS_OPEN} and mode = $1`;

/** A call that is due, the database's time of that moment, and the version of its row: whoever writes it gives it another one. */
export type DueReview = ReviewableCall & {
  readonly now: Date;
  readonly version: string;
  readonly traceparent?: string | null;
};

/** How a call that was given up ended; `changed`: it was not given up, since it has news. */
export type GivenUp = 'unproven' | 'redialed' | 'changed';

/** What waits for the reconciler. */
export interface ReviewBacklog {
  /** Calls whose outcome is not proven yet. */
  readonly unknownCount: number;
  readonly dueCount: number;
  /** How long the most urgent call has waited; null without an open call. */
  readonly lagSeconds: number | null;
}

/** Open calls as the reconciler finds them. */
@Injectable()
export class ReviewsRepository {
  private readonly mode: Call['mode'];

  constructor(
    private readonly database: Database,
    config: AppConfig,
  ) {
    this.mode = config.aliyunMode;
  }

  /**
   * Takes the most urgent due calls; another replica gets them only when `leaseMs` have passed.
   *
   * @param aheadMs for tests: as if it were so much later.
   */
  async claimDue(limit: number, leaseMs: number, aheadMs: number): Promise<DueReview[]> {
    const { rows } = await this.database.writer.query<DueReview>({
      name: 'claim_reviews',
      text: CLAIM,
      values: [this.mode, aheadMs, limit, leaseMs],
    });
    return rows;
  }

  /** Gives a call back for its next review. */
  async postpone(id: string, until: Date): Promise<void> {
    await this.database.pool.query({ name: 'postpone_review', text: POSTPONE, values: [id, until] });
  }

  /** Ends a call whose outcome nobody could prove, or queues it once more where the application wants that. */
  async giveUp({ id, version }: Pick<DueReview, 'id' | 'version'>): Promise<GivenUp> {
    const { rows } = await this.database.writer.query<{ isRedial: boolean }>({
      name: 'give_up_call',
      text: GIVE_UP,
      values: [id, version],
    });
    const [ended] = rows;
    if (!ended) return 'changed';
    return ended.isRedial ? 'redialed' : 'unproven';
  }

  async readBacklog(): Promise<ReviewBacklog> {
    const { rows } = await this.database.pool.query<ReviewBacklog>(BACKLOG, [this.mode]);
    return rows[0] ?? { unknownCount: 0, dueCount: 0, lagSeconds: null };
  }
}
