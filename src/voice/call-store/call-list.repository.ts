import { Injectable } from '@nestjs/common';
import { desc, inArray } from 'drizzle-orm';
import type { QueryConfig } from 'pg';
import { AppConfig } from '../../config/app.config.js';
import { Database } from '../../database/database.js';
import { calls } from '../../database/schema.js';
import { Vault } from '../../privacy/vault.js';
import type { Call } from './call.js';
import { callIdsFrom } from './call-id.js';
import * as sql from './call-list.sql.js';
import { CALL_KINDS, type CallMode } from './call-request.js';
import { openCall } from './sealed-call.js';
import { CALL_STATUSES, type CallStatus } from './call-status.js';

/** What a list of calls is narrowed to. */
export interface CallFilter {
  readonly applicationId: string;
  readonly statuses?: readonly CallStatus[];
  readonly kind?: string;
  readonly callee?: string;
  readonly createdAfter?: Date;
  readonly createdBefore?: Date;
  readonly failureCode?: string;
  /** Each `key:value`; a call has to have all of them. */
  readonly labels?: readonly string[];
  /** Only calls older than this one. */
  readonly beforeId?: string;
  readonly limit: number;
}

/** Sorts behind every id. */
const AFTER_ALL = '~';

/** Pages of calls. */
@Injectable()
export class CallListRepository {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    private readonly config: AppConfig,
  ) {}

  /** The newest calls first; ids begin with their time, so their order is that of creation. */
  async list(filter: CallFilter): Promise<Call[]> {
    const { rows } = await this.database.pool.query<{ id: string }>(this.toQuery(filter));
    if (rows.length === 0) return [];
    const ids = rows.map(({ id }) => id);
    const found = await this.database.orm.select().from(calls).where(inArray(calls.id, ids)).orderBy(desc(calls.id));
    return found.map((row) => openCall(row, this.vault));
  }

  private toQuery(filter: CallFilter): QueryConfig {
    const { callee } = filter;
    return toQuery(
      filter,
      this.config.aliyunMode,
      callee === undefined ? undefined : [this.vault.indexOf(callee), callee],
    );
  }
}

/** @param indexes of the callee: rows of versions before have the number itself. */
function toQuery(filter: CallFilter, mode: CallMode, indexes: readonly string[] | undefined): QueryConfig {
  const { applicationId, labels, failureCode, limit } = filter;
  const values = [applicationId, toStored(filter.statuses), toKinds(filter), ...idRange(filter), limit, mode];
  const named = (name: string, text: string, ...more: unknown[]) => ({ name, text, values: [...values, ...more] });
  const code = failureCode ?? null;
  if (labels) return named('list_calls_with_labels', sql.LIST_CALLS_WITH_LABELS, labels, indexes ?? null, code);
  if (indexes) return named('list_calls_of_callee', sql.LIST_CALLS_OF_CALLEE, indexes, code);
  if (failureCode !== undefined) return named('list_calls_with_code', sql.LIST_CALLS_WITH_CODE, failureCode);
  if (filter.statuses ?? filter.kind) return named('list_calls', sql.LIST_CALLS);
  return { name: 'list_all_calls', text: sql.LIST_ALL_CALLS, values: [applicationId, mode, ...idRange(filter), limit] };
}

/** Callers see `dispatching` as `queued`. */
function toStored(statuses: readonly CallStatus[] = CALL_STATUSES): readonly string[] {
  return statuses.includes('queued') ? [...statuses, 'dispatching'] : statuses;
}

function toKinds({ kind }: CallFilter): readonly string[] {
  return kind === undefined ? CALL_KINDS : [kind];
}

function idRange({ createdAfter, createdBefore, beforeId = AFTER_ALL }: CallFilter): [from: string, before: string] {
  const from = createdAfter ? callIdsFrom(createdAfter.getTime()) : '';
  const before = createdBefore ? callIdsFrom(createdBefore.getTime()) : AFTER_ALL;
  return [from, before < beforeId ? before : beforeId];
}
