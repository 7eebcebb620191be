import { Injectable } from '@nestjs/common';
import { TimeLimit } from '../common/timing/time-limit.js';
import type { AppConfig } from '../config/app.config.js';
import { Database } from './database.js';

/** Work that one process does for all, now and then. */
export interface SharedRun {
  readonly name: string;
  /** A gateway of the other mode has a run of its own. */
  readonly mode: AppConfig['aliyunMode'];
  /** From the end of a run to the next one, in milliseconds. */
  readonly everyMs: number;
}

/** A run that has no end by then belongs to whoever asks. */
const CLAIM_MS = 600_000;
/** The longest that a statement may take that was begun in time; see `Database.patiently`. */
const LAST_STATEMENT_MS = 120_000;

/**
 * A time that lies more than a minute further ahead than any that is written here was written by a clock that has been set
 * back since: it would stop the work. The minute is for steps of the clock, and for a claim that waited for the end of another.
 */
const CLAIM = `
insert into worker_runs as run (name, mode, due_at) values ($1, $2, now() + $3::float8 * interval '1 ms')
on conflict (name, mode) do update set due_at = excluded.due_at
  where run.due_at <= now() or run.due_at > now() + greatest($3::float8, $4::float8) * interval '1 ms' + interval '1 min'
returning due_at::text as claim`;
/** Whoever has taken the run over meanwhile has another claim. */
const FINISH = `
update worker_runs set due_at = now() + $4::float8 * interval '1 ms' where name = $1 and mode = $2 and due_at = $3::timestamptz`;

/**
 * Shares work out by one row each: when it is due. The claim of a process that is lost, or whose answer is, ends by itself. So
 * does that of a run that failed: it is repeated then, not at once.
 */
@Injectable()
export class WorkerRuns {
  constructor(private readonly database: Database) {}

  /**
   * Does the work if it is due and nobody else is at it.
   *
   * @param work begins no statement when its limit is over; resolves to whether it came to its end. If not, it is due at once.
   * @throws what the work or the database throws.
   */
  async runDue({ name, mode, everyMs }: SharedRun, work: (limit: TimeLimit) => Promise<boolean>): Promise<void> {
    const limit = new TimeLimit(CLAIM_MS - LAST_STATEMENT_MS);
    const { rows } = await this.database.pool.query<{ claim: string }>(CLAIM, [name, mode, CLAIM_MS, everyMs]);
    if (!rows[0]) return;
    const isComplete = await work(limit);
    await this.database.pool.query(FINISH, [name, mode, rows[0].claim, isComplete ? everyMs : 0]);
  }
}
