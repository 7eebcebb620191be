import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { Database } from '../../database/database.js';
import { COUNT_UNDER_WAY, COUNT_WRITERS, READ_UNDER_WAY, READ_WRITERS } from '../call-store/suppressed.sql.js';

/** Longer than an attempt usually takes; a request that waits for longer than that is waited for no more. */
const PATIENCE_MS = 5_000;
const PAUSE_MS = 20;

/**
 * Lets whoever has put somebody on the do-not-call list wait until that is true everywhere: for statements that had begun
 * before and may let a call leave, then for calls that are being placed.
 */
@Injectable()
export class CallsUnderWay {
  constructor(private readonly database: Database) {}

  /** @returns false when a call that was under way took too long to be waited for. */
  async settle(): Promise<boolean> {
    const until = performance.now() + PATIENCE_MS;
    const haveWritten = await this.waitFor(READ_WRITERS, COUNT_WRITERS, until);
    return haveWritten && (await this.waitFor(READ_UNDER_WAY, COUNT_UNDER_WAY, until));
  }

  /** Those that are there now; ones that come later see the list. */
  private async waitFor(read: string, count: string, until: number): Promise<boolean> {
    const { rows } = await this.database.pool.query<{ id: string }>(read);
    const ids = rows.map(({ id }) => id);
    let left = ids.length;
    while (left > 0 && performance.now() < until) {
      await sleep(PAUSE_MS);
      left = (await this.database.pool.query<{ count: number }>(count, [ids])).rows[0]?.count ?? 0;
    }
    return left === 0;
  }
}
