import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
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

/** Takes calls for one review: until $3, nobody else gets them. $1 now, $2 how many. */
const CLAIM = `
with due as (
  select id from calls where ${IS_OPEN} and ${REVIEW_AT} <= $1
  order by ${REVIEW_AT} limit $2
  for update skip locked
)
update calls c set review_at = $3 from due where c.id = due.id
returning c.id, c.status, c.request, c.upstream_operation as "upstreamOperation", c.upstream_call_id as "upstreamCallId",
  c.signed_at as "signedAt", c.signed_for as "signedFor", c.initiated_at as "initiatedAt", c.created_at as "createdAt"`;

const POSTPONE = `update calls set review_at = $2 where id = $1 and ${IS_OPEN}`;

const MAY_REDIAL = `
select unknown_outcome = 'redial' and not exists (select from call_events where call_id = $2 and data ? 'redial') as "mayRedial"
from applications where id = $1`;

/** $1 now: calls whose review is due by then count as late. */
const BACKLOG = `
select count(*) filter (where status = 'unknown')::integer as "unknownCount",
  count(*) filter (where ${REVIEW_AT} <= $1)::integer as "dueCount", min(${REVIEW_AT}) as "nextAt"
from calls where ${IS_OPEN}`;

/** What waits for the reconciler. */
export interface ReviewBacklog {
  /** Calls whose outcome is not proven yet. */
  readonly unknownCount: number;
  readonly dueCount: number;
  /** When the most urgent review is or was due; null without an open call. */
  readonly nextAt: Date | null;
}

/** Open calls as the reconciler finds them. */
@Injectable()
export class ReviewsRepository {
  constructor(private readonly database: Database) {}

  /** Takes the most urgent due calls; another replica gets them only when `leaseUntil` has passed. */
  async claimDue(now: Date, limit: number, leaseUntil: Date): Promise<ReviewableCall[]> {
    const { rows } = await this.database.writer.query<ReviewableCall>({
      name: 'claim_reviews',
      text: CLAIM,
      values: [now, limit, leaseUntil],
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

  async readBacklog(now: Date): Promise<ReviewBacklog> {
    const { rows } = await this.database.pool.query<ReviewBacklog>(BACKLOG, [now]);
    return rows[0] ?? { unknownCount: 0, dueCount: 0, nextAt: null };
  }
}
