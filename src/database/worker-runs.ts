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
update worker_runs set due_at = now() + $4::float8 * interval '1 ms' where name = $1 and mode = $2 and due_at = $3::timestamptz
returning due_at::text as claim`;

/**
 * Whether nobody has made up for a failed claim yet. A time further ahead than any claim was written by a run that came to its
 * end; where such ends lie closer, another claim must do. $3 the claim that failed, $4 the pause between runs, $5 that of claims.
 */
const IS_OPEN = `
select run.due_at::text = $3
  or $4::float8 > $5::float8 and run.due_at <= now() + $5::float8 * interval '1 ms' as "isOpen"
from worker_runs run where name = $1 and mode = $2`;

/** What a run does when it is due; see {@link WorkerRuns.runDue}. */
export type SharedWork = (limit: TimeLimit) => Promise<boolean>;

interface FailedRun {
  readonly claim: string;
  readonly error: unknown;
}

/**
 * Shares work out by one row each: when it is due. The claim of a process that is lost, or whose answer is, ends by itself. So
 * does that of a run that failed: it is repeated then, not at once; one of every few seconds after its usual pause.
 */
@Injectable()
export class WorkerRuns {
  /** What failed in this process, by name and mode. */
  private readonly failed = new Map<string, FailedRun>();

  constructor(private readonly database: Database) {}

  /**
   * Does the work if it is due and nobody else is at it.
   *
   * @param work begins no statement when its limit is over; resolves to whether it came to its end. If not, it is due at once.
   * @throws what the work or the database throws; again, while it waits to be repeated: its worker has not got it done.
   */
  async runDue(run: SharedRun, work: SharedWork): Promise<void> {
    const { name, mode, everyMs } = run;
    const limit = new TimeLimit(CLAIM_MS - LAST_STATEMENT_MS);
    const { rows } = await this.database.pool.query<{ claim: string }>(CLAIM, [name, mode, CLAIM_MS, everyMs]);
    if (!rows[0]) return await this.assertNotOpen(run);
    const { claim } = rows[0];
    try {
      const isComplete = await work(limit);
      await this.database.pool.query(FINISH, [name, mode, claim, isComplete ? everyMs : 0]);
      this.failed.delete(keyOf(run));
    } catch (error) {
      this.failed.set(keyOf(run), { claim: await this.giveBack(run, claim), error });
      throw error;
    }
  }

  /**
   * Several of one worker, one after another: one that fails keeps none of the others from theirs.
   *
   * @throws what the first one that fails throws.
   */
  async runAllDue(...all: readonly (readonly [run: SharedRun, work: SharedWork])[]): Promise<void> {
    const failures: unknown[] = [];
    for (const [run, work] of all) await this.runDue(run, work).catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw failures[0];
  }

  /** Work of every few seconds is not left undone for as long as that of a lost process. @returns what is the claim then. */
  private async giveBack({ name, mode, everyMs }: SharedRun, claim: string): Promise<string> {
    if (everyMs >= CLAIM_MS) return claim;
    const values = [name, mode, claim, everyMs];
    const left = await this.database.pool.query<{ claim: string }>(FINISH, values).catch(() => undefined);
    return left?.rows[0]?.claim ?? claim;
  }

  /** @throws what this process failed by, as long as nobody has made up for it. */
  private async assertNotOpen(run: SharedRun): Promise<void> {
    const failed = this.failed.get(keyOf(run));
    if (!failed) return;
    const values = [run.name, run.mode, failed.claim, run.everyMs, CLAIM_MS];
    const { rows } = await this.database.pool.query<{ isOpen: boolean }>(IS_OPEN, values);
    if (rows[0]?.isOpen) throw failed.error;
    this.failed.delete(keyOf(run));
  }
}

function keyOf({ name, mode }: SharedRun): string {
  return `${name} ${mode}`;
}
