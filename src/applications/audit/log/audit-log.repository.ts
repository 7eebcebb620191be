import { Injectable } from '@nestjs/common';
import type { ClientBase } from 'pg';
import { Database } from '../../../database/database.js';
import type { AuditActor, AuditEntry, AuditRow } from './audit-entry.js';
import { INSERT_ENTRY, LIST_ENTRIES } from './audit-log.sql.js';

/** Which entries are wanted; what is absent does not matter. */
export interface AuditPage {
  /** Those before this one. */
  readonly before?: { readonly at: Date; readonly id: string } | undefined;
  readonly applicationId?: string | undefined;
  readonly action?: string | undefined;
  readonly actor?: AuditActor | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly limit: number;
}

/** The audit log in PostgreSQL. */
@Injectable()
export class AuditLogRepository {
  constructor(private readonly database: Database) {}

  async add(entry: AuditEntry): Promise<void> {
    await this.database.pool.query(INSERT_ENTRY, valuesOf(entry));
  }

  /** The newest first. */
  async list({ before, applicationId, action, actor, from, to, limit }: AuditPage): Promise<AuditRow[]> {
    const place = [before?.at ?? null, before?.id ?? null];
    const filter = [applicationId, action, actor, from, to].map((value) => value ?? null);
    return (await this.database.pool.query<AuditRow>(LIST_ENTRIES, [...place, ...filter, limit])).rows;
  }
}

/** Writes an entry as a part of the change that it tells of: both are committed, or neither. */
export async function addAuditEntry(client: ClientBase, entry: AuditEntry): Promise<void> {
  await client.query(INSERT_ENTRY, valuesOf(entry));
}

function valuesOf({ actor, action, status, detail = {}, ...entry }: AuditEntry): unknown[] {
  const { applicationId, keyId, address, resource, code, requestId } = entry;
  const who = [actor, applicationId ?? null, keyId ?? null, address ?? null];
  return [...who, action, resource ?? null, status, code ?? null, requestId ?? null, JSON.stringify(detail)];
}
