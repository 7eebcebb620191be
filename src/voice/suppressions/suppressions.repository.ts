import { Injectable } from '@nestjs/common';
import type { AuditedChange } from '../../applications/audit/log/audited-change.js';
import type { TimedPage } from '../../common/pagination/timed-cursor.js';
import { Database } from '../../database/database.js';
import { Vault } from '../../privacy/vault.js';
import { EVERY_APPLICATION, type NewSuppression, type Suppression, type SuppressionPlace } from './suppression.js';
import * as sql from './suppressions.sql.js';

/** Numbers are sealed as those of calls are: an opt-out copies the one of its call. */
const SEALED_AS = 'calls.callee';

type Row = Omit<Suppression, 'number' | 'scope'> & {
  readonly numberIndex: string;
  readonly numberSealed: string | null;
  readonly applicationId: string;
};

/** An entry with its place in the list. */
export type ListedSuppression = Suppression & { readonly id: string };

/** The do-not-call lists in PostgreSQL. */
@Injectable()
export class SuppressionsRepository {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
  ) {}

  async put(
    listOf: string,
    { number, appliesTo, reason }: NewSuppression,
    keyId: string | null,
    change: AuditedChange,
  ): Promise<Suppression> {
    const sealed = this.vault.seal(number, SEALED_AS);
    const values = [this.vault.indexOf(number), listOf, sealed, appliesTo, reason, keyId];
    return await change.within(this.database, async (client, note) => {
      const [row] = (await client.query<Row>(sql.PUT, values)).rows;
      await note();
      return this.toSuppression(row as Row);
    });
  }

  /** What holds calls of an application back: its own entry, or one that holds for all where that holds back more. */
  async find({ listOf, number }: SuppressionPlace): Promise<Suppression | undefined> {
    const [row] = (await this.database.pool.query<Row>(sql.FIND, [this.vault.indexOf(number), listOf])).rows;
    return row && this.toSuppression(row);
  }

  async remove({ listOf, number }: SuppressionPlace, change: AuditedChange): Promise<void> {
    await change.within(this.database, async (client, note) => {
      await client.query(sql.REMOVE, [this.vault.indexOf(number), listOf]);
      await note();
    });
  }

  /** The oldest first. */
  async list(listOf: string, { createdAt, id, limit }: TimedPage): Promise<ListedSuppression[]> {
    const { rows } = await this.database.pool.query<Row>(sql.LIST, [listOf, createdAt, id, limit]);
    return rows.map((row) => ({ ...this.toSuppression(row), id: row.numberIndex }));
  }

  /** @returns how many were not on the list before. */
  async addAll(
    listOf: string,
    added: readonly NewSuppression[],
    keyId: string | null,
    change: AuditedChange,
  ): Promise<number> {
    const rows = added.map(({ number, reason }) => ({
      number_index: this.vault.indexOf(number),
      number_sealed: this.vault.seal(number, SEALED_AS),
      reason,
    }));
    return await change.within(this.database, async (client, note) => {
      const { rowCount } = await client.query(sql.ADD_ALL, [JSON.stringify(rows), listOf, keyId]);
      if (rowCount !== 0) await note();
      return rowCount ?? 0;
    });
  }

  private toSuppression({ numberIndex: _, numberSealed, applicationId, ...row }: Row): Suppression {
    return {
      ...row,
      number: numberSealed === null ? null : this.vault.openOrNull(numberSealed, SEALED_AS),
      scope: applicationId === EVERY_APPLICATION ? 'global' : 'application',
    };
  }
}
