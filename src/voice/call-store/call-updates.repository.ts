import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/app.config.js';
import { Database } from '../../database/database.js';
import { type CallUpdate, type ReadCall, toCallRows } from './call-rows.js';
import { APPLY_IF_UNCHANGED, READ_CALLS } from './call-updates.sql.js';

/** Changes of calls by what happened upstream. */
@Injectable()
export class CallUpdatesRepository {
  constructor(
    private readonly database: Database,
    private readonly config: AppConfig,
  ) {}

  async read(id: string): Promise<ReadCall | undefined> {
    return (await this.readAll([id], []))[0];
  }

  /** Those of our calls that have one of these ids or upstream ids. They are not locked: their version tells whether they changed. */
  async readAll(ids: readonly string[], upstreamIds: readonly string[]): Promise<ReadCall[]> {
    const query = { name: 'read_calls', text: READ_CALLS, values: [ids, upstreamIds, this.config.aliyunMode] };
    return (await this.database.writer.query<ReadCall>(query)).rows;
  }

  /**
   * Writes columns and events in one statement, if the call is still as it was read; nobody is waited for.
   *
   * @returns false when it is not, or when somebody writes it at this moment: read it again.
   */
  async applyIfUnchanged(update: CallUpdate): Promise<boolean> {
    const query = { name: 'apply_if_unchanged', text: APPLY_IF_UNCHANGED, values: toCallRows([update], this.config) };
    return (await this.database.writer.query(query)).rowCount === 1;
  }
}
