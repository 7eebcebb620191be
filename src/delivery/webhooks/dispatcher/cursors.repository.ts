import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { AppConfig } from '../../../config/app.config.js';
import { Database } from '../../../database/database.js';
import { DatabaseClock } from '../../../database/database-clock.js';
import { readCursor } from '../../../voice/events/event-cursor.js';
import { isAfter } from '../../../voice/events/event-position.js';
import { callIdOf, toErasedEvent } from '../../../voice/events/logged-event.js';
import { newCallId } from '../../../voice/call-store/call-id.js';
import { type EndpointFilter, toFilter } from '../endpoints/endpoint.js';
import * as sql from './cursors.sql.js';
import type { PlannedDelivery, Target } from './plan-deliveries.js';

/** Until where deliveries were written: for an application, or for one endpoint of it that is behind. */
export interface LogCursor {
  readonly applicationId: string;
  /** Empty for all endpoints together. */
  readonly endpointId: string;
  readonly cursor: string;
}

/** An endpoint that events are written for, if it takes any at the moment. */
export interface FoundTarget extends Target {
  readonly applicationId: string;
  /** It has so much that no more is written for it. */
  readonly isFull: boolean;
  /** It has a cursor of its own. */
  readonly isBehind: boolean;
}

/** What one transaction writes. */
export interface Step {
  readonly from: LogCursor;
  readonly to: string;
  /** The endpoint has caught up: its cursor ends, unless that of its application is ahead of `to` by now. */
  readonly joins?: boolean;
  /** Of an application: endpoints that were left out, since they had cursors of their own. */
  readonly behind?: readonly string[];
  readonly deliveries: readonly PlannedDelivery[];
  /** Endpoints that go on from here by themselves. */
  readonly leftBehind: readonly string[];
}

type TargetRow = EndpointFilter &
  Pick<FoundTarget, 'id' | 'applicationId' | 'isFull' | 'isBehind'> & {
    readonly afterSequence: string;
    readonly callUrl: string | null;
  };

/** The dispatcher's side of PostgreSQL. */
@Injectable()
export class CursorsRepository {
  private readonly mode: AppConfig['aliyunMode'];

  constructor(
    private readonly database: Database,
    private readonly clock: DatabaseClock,
    config: AppConfig,
  ) {
    this.mode = config.aliyunMode;
  }

  /** @param mostBehind of endpoints that have a cursor of their own. */
  async list(mostBehind: number): Promise<LogCursor[]> {
    const statement = { name: 'list_cursors', text: sql.LIST_CURSORS, values: [this.mode, mostBehind] };
    return (await this.database.pool.query<LogCursor>(statement)).rows;
  }

  /** @param callUrls that calls name: endpoints that stand for those are among the answer, too. */
  async findTargets(applicationIds: readonly string[], callUrls: readonly string[]): Promise<FoundTarget[]> {
    const values = [applicationIds, this.mode, callUrls];
    const statement = { name: 'find_targets', text: sql.FIND_TARGETS, values };
    return (await this.database.pool.query<TargetRow>(statement)).rows.map(toTarget);
  }

  /** Makes endpoints for URLs that calls name, where the application can sign what is sent there. */
  async addCallEndpoints(applicationId: string, urls: readonly string[]): Promise<void> {
    const now = this.clock.now().getTime();
    const ids = urls.map(() => `we_${newCallId(now)}`);
    await this.database.pool.query(sql.ADD_CALL_ENDPOINTS, [applicationId, this.mode, ids, urls]);
  }

  /**
   * Moves the cursor and writes the deliveries, both or neither. Two processes may be at it at the same time: what one of them
   * leaves to the cursor of an endpoint must not be left to that of its application by the other.
   *
   * @returns how many were written; undefined when somebody else has moved the cursor, or has caught up an endpoint that was left out.
   */
  async take({ from, to, joins = false, behind = [], deliveries, leftBehind }: Step): Promise<number | undefined> {
    const { applicationId, endpointId, cursor } = from;
    const key = [applicationId, this.mode, endpointId, cursor];
    return await this.database.transaction(async (client) => {
      const place = await this.lockApplication(client, applicationId);
      if (!(await this.areBehind(client, applicationId, behind))) return undefined;
      const moved = await (joins && !isAhead(place, to)
        ? client.query(sql.END_CURSOR, key)
        : client.query(sql.MOVE_CURSOR, [...key, to]));
      if (moved.rowCount === 0) return undefined;
      if (leftBehind.length > 0) await client.query(sql.LEAVE_BEHIND, [applicationId, this.mode, leftBehind, cursor]);
      if (deliveries.length === 0) return 0;
      const rows = this.toRows(await this.withoutErased(client, deliveries));
      const values = [applicationId, this.mode, rows, endpointId !== ''];
      return (await client.query<{ count: number }>(sql.ADD_DELIVERIES, values)).rows[0]?.count ?? 0;
    });
  }

  /** An erasure waits for this transaction and deletes what it writes, or has ended before it: then its calls are seen as erased. */
  private async withoutErased(
    client: PoolClient,
    deliveries: readonly PlannedDelivery[],
  ): Promise<readonly PlannedDelivery[]> {
    const callIds = new Set(deliveries.flatMap(({ event }) => callIdOf(event) ?? []));
    if (callIds.size === 0) return deliveries;
    const { rows } = await client.query<{ id: string }>(sql.FIND_ERASED, [[...callIds]]);
    if (rows.length === 0) return deliveries;
    const erased = new Set(rows.map(({ id }) => id));
    return deliveries.map((delivery) =>
      erased.has(callIdOf(delivery.event) ?? '') ? { ...delivery, event: toErasedEvent(delivery.event) } : delivery,
    );
  }

  /** @returns its cursor. */
  private async lockApplication(client: PoolClient, applicationId: string): Promise<string | undefined> {
    const { rows } = await client.query<{ cursor: string }>(sql.LOCK_APPLICATION_CURSOR, [applicationId, this.mode]);
    return rows[0]?.cursor;
  }

  private async areBehind(client: PoolClient, applicationId: string, endpointIds: readonly string[]): Promise<boolean> {
    if (endpointIds.length === 0) return true;
    const { rows } = await client.query<{ count: number }>(sql.COUNT_BEHIND, [applicationId, this.mode, endpointIds]);
    return rows[0]?.count === endpointIds.length;
  }

  async haveKeptIds(applicationId: string, sequence: bigint): Promise<boolean> {
    const values = [applicationId, this.mode, String(sequence)];
    const { rows } = await this.database.pool.query<{ haveKeptIds: boolean }>(sql.HAVE_KEPT_IDS, values);
    return rows[0]?.haveKeptIds ?? false;
  }

  async hold(holder: string, leaseMs: number): Promise<boolean> {
    return ((await this.database.pool.query(sql.HOLD, [this.mode, holder, leaseMs])).rowCount ?? 0) > 0;
  }

  async release(holder: string): Promise<void> {
    await this.database.pool.query(sql.RELEASE, [this.mode, holder]);
  }

  private toRows(deliveries: readonly PlannedDelivery[]): string {
    const now = this.clock.now().getTime();
    // In the order of the log: ids of one moment are not.
    const ids = deliveries.map(() => `wd_${newCallId(now)}`).sort();
    return JSON.stringify(
      deliveries.map(({ endpointId, event: { id, type, subject, number, json } }, index) => ({
        id: ids[index],
        endpoint_id: endpointId,
        event_id: id,
        type,
        subject,
        number,
        body: json,
      })),
    );
  }
}

/** Whether one cursor is after another; those of different epochs cannot be compared, and the older one begins anew. */
function isAhead(cursor: string | undefined, other: string): boolean {
  const [one, two] = [readCursor(cursor ?? ''), readCursor(other)];
  return one !== undefined && one.epoch === two?.epoch && isAfter(one.position, two.position);
}

function toTarget(row: TargetRow): FoundTarget {
  const { id, applicationId, isFull, isBehind, afterSequence, callUrl } = row;
  return {
    ...{ id, applicationId, isFull, isBehind },
    afterSequence: BigInt(afterSequence),
    filter: toFilter(row),
    ...(callUrl !== null && { callUrl }),
  };
}
