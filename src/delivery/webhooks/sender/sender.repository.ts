import { Inject, Injectable } from '@nestjs/common';
import { BatchWriter } from '../../../common/batching/batch-writer.js';
import { LOGGER, type Logger } from '../../../common/logging/logger.js';
import { isTracing } from '../../../common/tracing/tracing.js';
import { AppConfig } from '../../../config/app.config.js';
import { Database, isDataError } from '../../../database/database.js';
import { UnreadableError } from '../../../privacy/field-cipher.js';
import { Vault } from '../../../privacy/vault.js';
import type { Attempt, DeliveryStatus } from '../deliveries/delivery.js';
import { pauseRules } from './retry-schedule.js';

/** A delivery that this process sends, until its claim ends. */
export interface ClaimedDelivery {
  readonly id: string;
  readonly claim: number;
  /** 1 for the first one since it was opened. */
  readonly attempt: number;
  readonly endpointId: string;
  readonly eventId: string;
  readonly body: string;
  readonly url: string;
  readonly secret: string;
  readonly previousSecret: string | null;
  /** Of the call that the event tells of; only while traces are exported. */
  readonly traceparent?: string | null;
  /** The last one to this endpoint failed. */
  readonly isFailing: boolean;
}

/** `gone`: the receiver wants nothing any more. `released`: the attempt was given up, and proves nothing. */
export type AttemptOutcome = 'delivered' | 'failed' | 'gone' | 'released';

export interface AttemptResult {
  readonly delivery: Pick<ClaimedDelivery, 'id' | 'claim' | 'endpointId'>;
  readonly outcome: AttemptOutcome;
  /** Until the next attempt; without it a failure was the last one. */
  readonly retryMs?: number | undefined;
  readonly attempt?: Attempt;
}

/** What became of a delivery and of its endpoint by an attempt. */
export interface AttemptEnd {
  readonly status: DeliveryStatus;
  readonly endpointChange: 'paused' | 'recovered' | 'disabled' | null;
}

/** How many an endpoint gets at once, over all replicas. */
const EACH = 4;
const BATCH_SIZE = 100;
/** Beyond the longest attempt: for writing down what came of it. */
const LEASE_GRACE_MS = 5_000;

const CLAIM = `
select id, claim, attempt, endpoint_id as "endpointId", event_id as "eventId", body, url, secret,
  previous_secret as "previousSecret", is_failing as "isFailing"
from claim_webhook_deliveries($1, $2, $3, $4, $5)`;
/** With the trace of the call that an event belongs to: its id begins with that of the call. */
const CLAIM_TRACED = `
select d.*, (select traceparent from calls where id = split_part(d."eventId", '.', 1)) as traceparent
from (${CLAIM}) d`;
const END = 'select id, status, endpoint_change as "endpointChange" from end_webhook_attempts($1, $2)';

/** The sender's side of PostgreSQL. */
@Injectable()
export class SenderRepository {
  private readonly ends: BatchWriter<AttemptResult, AttemptEnd | undefined>;

  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    private readonly config: AppConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.ends = new BatchWriter((results) => this.endAll(results), isDataError, BATCH_SIZE);
  }

  /**
   * Claims due deliveries, each for one attempt. One whose secret cannot be read holds up no other: it is left until its claim
   * ends.
   *
   * @param failing most of them for endpoints that fail.
   */
  async claim(limit: number, failing: number): Promise<ClaimedDelivery[]> {
    const { aliyunMode, webhookTimeoutMs } = this.config;
    const values = [aliyunMode, limit, failing, EACH, webhookTimeoutMs + LEASE_GRACE_MS];
    const { rows } = await this.database.pool.query<ClaimedDelivery>(isTracing() ? CLAIM_TRACED : CLAIM, values);
    return rows.flatMap((row) => this.openOrLeave(row) ?? []);
  }

  /** @returns undefined when the claim had ended, and another process has taken the delivery over. */
  async end(result: AttemptResult): Promise<AttemptEnd | undefined> {
    return await this.ends.add(result);
  }

  private openOrLeave(row: ClaimedDelivery): ClaimedDelivery | undefined {
    try {
      return this.open(row);
    } catch (err) {
      if (!(err instanceof UnreadableError)) throw err;
      const { id: deliveryId, endpointId } = row;
      this.logger.error({ err, deliveryId, endpointId }, 'a webhook cannot be signed, since its secret cannot be read');
      return undefined;
    }
  }

  private open(row: ClaimedDelivery): ClaimedDelivery {
    const { secret, previousSecret } = row;
    const open = (sealed: string) => this.vault.open(sealed, 'webhooks.secret');
    return { ...row, secret: open(secret), previousSecret: previousSecret === null ? null : open(previousSecret) };
  }

  private async endAll(results: readonly AttemptResult[]): Promise<(AttemptEnd | undefined)[]> {
    const { afterMs, apartMs, probeMs } = pauseRules(this.config.webhookTimeScale);
    const rules = JSON.stringify({ after_ms: afterMs, apart_ms: apartMs, probe_ms: probeMs });
    const rows = results.map(({ delivery: { id, claim, endpointId }, outcome, retryMs, attempt }) => {
      return { id, claim, endpoint_id: endpointId, outcome, retry_ms: retryMs, record: attempt };
    });
    const ended = await this.database.pool.query<AttemptEnd & { id: string }>(END, [JSON.stringify(rows), rules]);
    const byId = new Map(ended.rows.map((row) => [row.id, row]));
    const lastClaims = new Map<string, number>();
    for (const { delivery } of results)
      lastClaims.set(delivery.id, Math.max(delivery.claim, lastClaims.get(delivery.id) ?? 0));
    // Of two claims of one delivery, only the later one can have been ended.
    return results.map(({ delivery: { id, claim } }) => (claim === lastClaims.get(id) ? byId.get(id) : undefined));
  }
}
