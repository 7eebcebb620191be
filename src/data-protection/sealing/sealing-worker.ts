import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { PeriodicWorker } from '../../common/timing/periodic-worker.js';
import { WorkerHost } from '../../common/timing/worker-host.js';
import { Database } from '../../database/database.js';
import { Vault } from '../../privacy/vault.js';
import { resealPage, type SealedTable, type StoredRow } from './sealed-table.js';
import { SEALED_TABLES } from './sealed-tables.js';
import { SealingMetrics } from './sealing-metrics.js';
import * as sql from './sealing-passes.sql.js';

/** Some thousand rows a second: requests go first. */
const PERIOD_MS = 200;
const PAGE_SIZE = 500;
/** Once everything is sealed with the newest key, it is looked at again as seldom as this, in rounds. */
const ROUNDS_OF_REST = 3_000;
const NAMES = SEALED_TABLES.map(({ name }) => name);

interface Pass {
  readonly tableName: string;
  readonly lastRow: unknown;
}

/**
 * Seals what earlier versions stored as it was, and what another key has sealed, with the newest one: a page a round, on one
 * replica a table. That is the rotation of keys.
 */
@Injectable()
export class SealingWorker extends PeriodicWorker {
  private restLeft = 0;
  private isBegun = false;

  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    private readonly metrics: SealingMetrics,
    host: WorkerHost,
  ) {
    super(host, { name: 'sealing', periodMs: PERIOD_MS });
  }

  override async runOnce(): Promise<void> {
    if (this.restLeft > 0) {
      this.restLeft -= 1;
      return;
    }
    if (!this.isBegun) await this.database.pool.query(sql.BEGIN_PASSES, [NAMES, this.vault.keyId]);
    this.isBegun = true;
    await this.database.transaction((client) => this.sealNextPage(client));
    if ((await this.countOpen()) > 0) return;
    await this.database.pool.query(sql.FORGET_OLD_KEYS, [this.vault.keyId, NAMES]);
    this.restLeft = ROUNDS_OF_REST;
    this.isBegun = false;
  }

  private async countOpen(): Promise<number> {
    const { rows } = await this.database.pool.query<{ openCount: number }>(sql.COUNT_OPEN, [this.vault.keyId, NAMES]);
    const { openCount = 0 } = rows[0] ?? {};
    this.metrics.setOpen(openCount);
    return openCount;
  }

  private async sealNextPage(client: PoolClient): Promise<void> {
    const pass = (await client.query<Pass>(sql.CLAIM_PASS, [NAMES])).rows[0];
    const table = SEALED_TABLES.find(({ name }) => name === pass?.tableName);
    if (!pass || !table) return;
    const lastRow = pass.lastRow === null ? null : JSON.stringify(pass.lastRow);
    const { rows } = await client.query<StoredRow>(table.read, [lastRow, PAGE_SIZE]);
    const count = await this.write(client, table, rows);
    const last = rows.at(-1);
    if (last && rows.length === PAGE_SIZE) await client.query(sql.GO_ON, [table.name, JSON.stringify(last.key), count]);
    else await client.query(sql.END_PASS, [table.name, count]);
  }

  /** @returns how many needed sealing; one that was written meanwhile is found by the next pass. */
  private async write(client: PoolClient, table: SealedTable, rows: readonly StoredRow[]): Promise<number> {
    const { changed, unreadableCount } = resealPage(rows, table, this.vault);
    if (unreadableCount > 0)
      this.host.logger.error({ table: table.name, count: unreadableCount }, 'rows cannot be read with any key');
    if (changed.length === 0) return 0;
    const { rowCount } = await client.query(table.write, [JSON.stringify(changed)]);
    this.metrics.countSealed(table.name, rowCount ?? 0);
    return changed.length;
  }
}
