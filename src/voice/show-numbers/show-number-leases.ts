import { Injectable } from '@nestjs/common';
import { BatchWriter } from '../../common/batching/batch-writer.js';
import { AppConfig } from '../../config/app.config.js';
import { Database, isDataError } from '../../database/database.js';

const LARGEST_BATCH = 128;

/** A number with its cap. */
export interface CappedNumber {
  readonly number: string;
  readonly maxConcurrent: number;
}

/** A call that wants the first of its candidates that is free. */
export interface LeaseWish {
  readonly callId: string;
  /** In order of preference. */
  readonly candidates: readonly CappedNumber[];
  readonly leaseMs: number;
}

const TAKE = `select taken_by as "callId", taken_number as number from take_show_numbers($1, $2)`;

/** Only for a call that is not under way: the end of one that is gives its number back by itself. */
const GIVE_BACK = `
delete from show_number_leases where call_id = $1 and not exists (
  select from calls where id = $1 and status in ('dispatching', 'unknown', 'initiated', 'ringing', 'in-progress'))`;

/**
 * Leases that outlived their call: it was never written, was deleted, or waits in the queue while a process that had lost
 * it took a number. Five minutes are longer than any claim: what is that old is not about to be written or sent.
 */
const DELETE_LEFT_BEHIND = `
delete from show_number_leases l
where expires_at <= now()
  or taken_at < now() - interval '5 minutes' and not exists (
    select from calls c
    where c.id = l.call_id and c.status in ('dispatching', 'unknown', 'initiated', 'ringing', 'in-progress'))`;

/**
 * Which call shows which number with a cap, exact over all replicas of one mode: a call of the sandbox uses no line of a real
 * number. Concurrent wishes share their statements.
 */
@Injectable()
export class ShowNumberLeases {
  private readonly wishes: BatchWriter<LeaseWish, string | undefined>;

  constructor(
    private readonly database: Database,
    private readonly config: AppConfig,
  ) {
    this.wishes = new BatchWriter((wishes) => this.takeAll(wishes), isDataError, LARGEST_BATCH);
  }

  /** Takes one number, until the call ends; undefined when all are at their caps. */
  take(wish: LeaseWish): Promise<string | undefined> {
    return this.wishes.add(wish);
  }

  /** Gives the number of a call back that was not written after all; written calls are left alone. */
  async giveBack(callId: string): Promise<void> {
    await this.database.pool.query({ name: 'give_show_number_back', text: GIVE_BACK, values: [callId] });
  }

  /** @returns how many leases of lost or ended calls were deleted. */
  async deleteLeftBehind(): Promise<number> {
    return (await this.database.pool.query(DELETE_LEFT_BEHIND)).rowCount ?? 0;
  }

  private async takeAll(wishes: readonly LeaseWish[]): Promise<(string | undefined)[]> {
    const prefix = `${this.config.aliyunMode}|`;
    const numbers = [...new Set(wishes.flatMap(({ candidates }) => candidates.map(({ number }) => number)))];
    const positions = new Map(numbers.map((number, index) => [number, index + 1]));
    const requests = wishes.map(({ callId, candidates, leaseMs }) => ({
      call_id: callId,
      lease_ms: leaseMs,
      candidates: candidates.map(({ number }) => positions.get(number)),
      caps: candidates.map(({ maxConcurrent }) => maxConcurrent),
    }));
    const { rows } = await this.database.writer.query<{ callId: string; number: string }>({
      name: 'take_show_numbers',
      text: TAKE,
      values: [numbers.map((number) => prefix + number), JSON.stringify(requests)],
    });
    const taken = new Map(rows.map(({ callId, number }) => [callId, number.slice(prefix.length)]));
    return wishes.map(({ callId }) => taken.get(callId));
  }
}
