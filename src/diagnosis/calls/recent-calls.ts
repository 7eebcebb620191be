import { isAwayError } from '../../common/errors/away-error.js';
import type { AppConfig } from '../../config/app.config.js';
import type { Database } from '../../database/database.js';
import { callIdsFrom } from '../../voice/call-store/call-id.js';
import { READ_RECENT_CALLS } from './recent-calls.sql.js';

const LOOK_BACK_MS = 24 * 3_600_000;
/** As many tell what there is to tell, whatever a day has. */
const MOST_CALLS = 5_000;

/** Calls of the same account and operation that got the same code. */
export interface CallGroup {
  readonly operation: string;
  /** Null while no request was signed for them. */
  readonly account: string | null;
  /** The last one of Aliyun's, or of the client's own; null before there was one. */
  readonly code: string | null;
  readonly count: number;
  /** Of these nobody will ever know whether the phone rang. */
  readonly unprovenCount: number;
  readonly last: Date;
}

/** The calls of the last day, at most {@link MOST_CALLS}, which all checks of a diagnosis share. */
export class RecentCalls {
  private reading: Promise<readonly CallGroup[] | undefined> | undefined;

  constructor(
    private readonly database: Database,
    private readonly config: AppConfig,
  ) {}

  /** Undefined while the database is away, which its own check says: what Aliyun answers is told all the same. */
  get(): Promise<readonly CallGroup[] | undefined> {
    return (this.reading ??= this.read().catch((error: unknown) => {
      if (isAwayError(error)) return undefined;
      throw error;
    }));
  }

  private async read(): Promise<readonly CallGroup[]> {
    const from = callIdsFrom(this.database.clock.now().getTime() - LOOK_BACK_MS);
    const values = [this.config.aliyunMode, from, MOST_CALLS];
    return (await this.database.pool.query<CallGroup>(READ_RECENT_CALLS, values)).rows;
  }
}
