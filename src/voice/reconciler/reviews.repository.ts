import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { AppConfig } from '../../config/app.config.js';
import { Database } from '../../database/database.js';
import type { Call } from '../calls/call.js';
import type { ReviewableCall } from './review-step.js';

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
returning clock.now, c.id, c.status, c.request, c.upstream_operation as "upstreamOperation",
  c.upstream_call_id as "upstreamCallId", c.sent_at as "sentAt", c.signed_for as "signedFor", c.initiated_at as "initiatedAt", c.created_at as "createdAt"`;

const POSTPONE = `update calls set review_at = $2 where id = $1 and ${IS_OPEN}`;

const MAY_REDIAL = `
select unknown_outcome = 'redial' and not exists (select from call_events where call_id = $2 and data ? 'redial') as "mayRedial"
from applications where id = $1`;

/** $1 mode. */
const BACKLOG = `
select count(*) filter (where status = 'unknown')::integer as "unknownCount",
  count(*) filter (where ${REVIEW_AT} <= now())::integer as "dueCount",
  greatest(extract(epoch from now() - min(${REVIEW_AT})), 0)::float8 as "lagSeconds"
from calls where ${IS_OPEN} and mode = $1`;

/** A call that is due, and the database's time of that moment. */
export type DueReview = ReviewableCall & { readonly now: Date };

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

  /** Whether the application wants calls without any proof redialed, and this one was not yet. */
  async mayRedial({ id, applicationId }: Pick<Call, 'id' | 'applicationId'>, client: PoolClient): Promise<boolean> {
    const { rows } = await client.query<{ mayRedial: boolean | null }>(MAY_REDIAL, [applicationId, id]);
    return rows[0]?.mayRedial === true;
  }

  async readBacklog(): Promise<ReviewBacklog> {
    const { rows } = await this.database.pool.query<ReviewBacklog>(BACKLOG, [this.mode]);
    return rows[0] ?? { unknownCount: 0, dueCount: 0, lagSeconds: null };
  }
}
