import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import type { CallMode } from '../call-store/call-request.js';
import { callIdsFrom } from '../call-store/call-id.js';
import { type DayOfCalls, daysBetween, timeBefore } from './days.js';
import * as sql from './usage.sql.js';

/** Whose calls are counted, and by the days of which time zone. */
export interface UsageSubject {
  readonly applicationId: string;
  readonly mode: CallMode;
  readonly zone: string;
}

export interface Today {
  readonly today: string;
  readonly resetsAt: Date;
  /** The last day that certainly gets no further call. */
  readonly lastOver: string;
}

interface KindOfDay {
  readonly day: string;
  readonly kind: string;
  readonly count: number;
}

/** Days from one to another, both included. */
interface DayRange {
  readonly from: string;
  readonly to: string;
  /** See {@link Today}; what is later is counted each time. */
  readonly lastOver: string;
}

/** Calls and what they cost. */
export interface Counted {
  readonly calls: number;
  readonly spend: number;
}

/** Calls by day. A day that is over is counted once: what it costs to ask again does not grow with what is stored. */
@Injectable()
export class UsageRepository {
  constructor(private readonly database: Database) {}

  /** By the database's clock. */
  async today(zone: string): Promise<Today> {
    const [row] = await this.query<Today>(sql.TODAY, [zone]);
    if (!row) throw new Error('The database does not say which day it is');
    return row;
  }

  /** Days that were counted before. */
  async stored(subject: UsageSubject, { from, to, lastOver }: DayRange): Promise<DayOfCalls[]> {
    const values = valuesOf(subject);
    const days = await this.query<DayOfCalls>(sql.STORED_DAYS, [...values, from, to, lastOver]);
    const over = days.filter(({ day }) => day <= lastOver);
    if (over.length < days.length) await this.query(sql.FORGET_DAYS_AHEAD, [...values, lastOver]);
    return over;
  }

  /** The known days and those of a range, the oldest first. */
  async complete(subject: UsageSubject, known: readonly DayOfCalls[], range: DayRange): Promise<DayOfCalls[]> {
    const days = new Map(known.map((day) => [day.day, day]));
    const missing = daysBetween(range.from, range.to).filter((day) => !days.has(day));
    for (const day of await this.count(subject, missing, range.lastOver)) days.set(day.day, day);
    return [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
  }

  /** What the caps of the day were held against; undefined for an application without them. */
  async counter(subject: UsageSubject, day: string): Promise<Counted | undefined> {
    return (await this.query<Counted>(sql.COUNTER, [...valuesOf(subject), day]))[0];
  }

  /** Counts days, and keeps those that are over. */
  private async count(subject: UsageSubject, days: readonly string[], lastOver: string): Promise<DayOfCalls[]> {
    const [first, last] = [days[0], days.at(-1)];
    if (first === undefined || last === undefined) return [];
    const values = [...valuesOf(subject), first, last, callIdsFrom(timeBefore(first))];
    const counts = await this.query<KindOfDay>(sql.COUNT_DAYS, values);
    const byDay = Map.groupBy(counts, ({ day }) => day);
    const counted = days.map((day) => ({ day, kinds: kindsOf(byDay.get(day) ?? []) }));
    const over = counted.filter(({ day }) => day <= lastOver);
    if (over.length > 0) await this.query(sql.STORE_DAYS, [...valuesOf(subject), JSON.stringify(over)]);
    return counted;
  }

  private async query<Row>(text: string, values: unknown[]): Promise<Row[]> {
    return (await this.database.pool.query(text, values)).rows as Row[];
  }
}

function kindsOf(counts: readonly KindOfDay[]): DayOfCalls['kinds'] {
  return Object.fromEntries(counts.map(({ kind, count }) => [kind, count]));
}

function valuesOf({ applicationId, mode, zone }: UsageSubject): unknown[] {
  return [applicationId, mode, zone];
}
