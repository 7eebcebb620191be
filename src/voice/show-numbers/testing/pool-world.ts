import type { PoolNumber, ShowNumberStrategy } from '../../../applications/settings/application-settings.js';
import { ApplicationSettingsRepository } from '../../../applications/settings/application-settings.repository.js';
import { SettingsCache } from '../../../applications/settings/settings.cache.js';
import type { AppConfig } from '../../../config/app.config.js';
import { Database } from '../../../database/database.js';
import { newCallId } from '../../call-store/call-id.js';
import type { CallRequest } from '../../call-store/call-request.js';
import type { ShowNumberRequest } from '../show-number-choice.js';
import { ShowNumberLeases } from '../show-number-leases.js';
import { ShowNumberPool } from '../show-number-pool.js';

export const NUMBER = '+8657112345678';
export const OTHER_NUMBER = '+864001112222';
const REQUEST: CallRequest = { kind: 'tts', ttsCode: 'TTS_1000001' };
const STORED_REQUEST = { ...REQUEST, fromPool: ['showNumber'] };

/** A process: its connections, its cache, its pool. */
export interface Replica {
  readonly database: Database;
  readonly leases: ShowNumberLeases;
  readonly pool: ShowNumberPool;
}

/** Several replicas on one database, for tests. */
export class PoolWorld {
  readonly replicas: readonly Replica[];
  private applications = 0;

  /** @param url of a database of this version. */
  constructor(url: string, replicaCount: number, aliyunMode: AppConfig['aliyunMode'] = 'sandbox') {
    this.replicas = Array.from({ length: replicaCount }, () => {
      const database = new Database(url, 2);
      const leases = new ShowNumberLeases(database, { aliyunMode } as AppConfig);
      const pool = new ShowNumberPool(new SettingsCache(new ApplicationSettingsRepository(database)), leases);
      return { database, leases, pool };
    });
  }

  get first(): Replica {
    return this.replicas[0] as Replica;
  }

  async close(): Promise<void> {
    await Promise.all(this.replicas.map(({ database }) => database.close()));
  }

  async query<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.first.database.pool.query<Row>(text, values)).rows;
  }

  /** A new application with this pool. */
  async createApplication(
    numbers: readonly PoolNumber[],
    strategy: ShowNumberStrategy = 'round-robin',
  ): Promise<string> {
    const id = `app-${++this.applications}`;
    const insert = 'insert into applications (id, name, show_numbers) values ($1, $1, $2)';
    await this.query(insert, [id, { strategy, numbers }]);
    return id;
  }

  newCall(applicationId: string, callee = '+8613900139000'): ShowNumberRequest {
    return { applicationId, callId: newCallId(Date.now()), callee, request: REQUEST, priority: 1 };
  }

  async store({ callId, applicationId, callee }: ShowNumberRequest, status: string, by = this.first): Promise<void> {
    await by.database.pool.query(
      `insert into calls (id, application_id, kind, status, callee_index, request, upstream_operation, created_at)
       values ($1, $2, 'tts', $3, $4, $5, 'SingleCallByTts', now())`,
      [callId, applicationId, status, callee, STORED_REQUEST],
    );
  }

  async move({ callId }: ShowNumberRequest, status: string, by = this.first): Promise<void> {
    await by.database.pool.query('update calls set status = $2 where id = $1', [callId, status]);
  }

  async leasedCalls(): Promise<string[]> {
    return (await this.query<{ id: string }>('select call_id as id from show_number_leases')).map(({ id }) => id);
  }
}
