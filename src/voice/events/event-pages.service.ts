import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/errors/app-error.js';
import { CallsRepository } from '../call-store/calls.repository.js';
import { cursorExpired, EventEpoch } from './event-epoch.js';
import { type EventFilter, isUnfiltered, matches } from './event-filter.js';
import { EventLog, type LogPage } from './event-log.js';
import { type EventPosition, isAfter, START_OF_LOG } from './event-position.js';
import type { LoggedEvent } from './logged-event.js';

/** What a client asks for. */
export interface PageRequest {
  readonly applicationId: string;
  readonly after?: string;
  readonly limit: number;
  readonly filter: EventFilter;
}

/** Through a log in which little is wanted, in steps of so many. */
const STEPS = 1_000;
/** A page takes no longer than this many steps: it ends there, however few events it has. */
const MOST_STEPS = 10_000;

/** Pages of the event log over HTTP. */
@Injectable()
export class EventPages {
  constructor(
    private readonly calls: CallsRepository,
    private readonly log: EventLog,
    private readonly epoch: EventEpoch,
  ) {}

  /**
   * The page as JSON.
   *
   * @throws {AppError} `cursor-expired`
   */
  async list(request: PageRequest): Promise<string> {
    const after = request.after === undefined ? START_OF_LOG : this.epoch.positionOf(request.after);
    const { events, end } = await this.read(request, after);
    if (events.length === 0) await this.assertNotAhead(after);
    return `{"items":[${events.map(({ json }) => json).join(',')}],"nextAfter":"${this.epoch.cursorAt(end)}"}`;
  }

  /** @throws {AppError} `not-found`, also for calls of other applications; `cursor-expired` */
  async listOfCall(request: PageRequest, callId: string): Promise<string> {
    const call = await this.calls.find(request.applicationId, callId);
    if (!call) throw new AppError('not-found', 'There is no call with this id');
    return await this.list(request);
  }

  private async read(request: PageRequest, after: EventPosition): Promise<Pick<LogPage, 'events' | 'end'>> {
    const { subject } = request.filter;
    return subject === undefined ? await this.readLog(request, after) : await this.readSubject(request, after, subject);
  }

  private async readLog({ applicationId, filter, limit }: PageRequest, after: EventPosition) {
    const steps = isUnfiltered(filter) ? limit : STEPS;
    const found: LoggedEvent[] = [];
    let page: Omit<LogPage, 'isHeld'> = { events: [], end: after, isFull: true };
    for (let read = 0; page.isFull && read < MOST_STEPS && found.length < limit; read += steps) {
      page = await this.log.read({ applicationId, after: page.end }, steps);
      found.push(...page.events.filter((event) => matches(filter, event)));
    }
    const events = found.slice(0, limit);
    return { events, end: found.length < limit ? page.end : (events.at(-1)?.position ?? page.end) };
  }

  private async readSubject({ applicationId, filter, limit }: PageRequest, after: EventPosition, subject: string) {
    const read = await this.log.readSubject({ applicationId, after }, subject, limit);
    return { events: read.filter((event) => matches(filter, event)), end: read.at(-1)?.position ?? after };
  }

  /** A position that nobody can have been told yet comes from a log that is gone, e.g. from before a restore in place. */
  private async assertNotAhead(after: EventPosition): Promise<void> {
    if (isAfter(after, await this.log.now())) throw cursorExpired();
  }
}
