import { Injectable } from '@nestjs/common';
import type { LogPage } from '../../../voice/events/event-log.js';
import { comparePositions, type EventPosition } from '../../../voice/events/event-position.js';
import { CursorPlaces } from './cursor-places.js';
import { CursorsRepository, type FoundTarget, type LogCursor } from './cursors.repository.js';
import { planDeliveries } from './plan-deliveries.js';

/** A cursor, and where it is. */
export interface Followed {
  readonly from: LogCursor;
  readonly after: EventPosition;
}

/** What came of a step. */
export interface Move {
  readonly written: number;
  /** There may be more at this moment. */
  readonly isLeft: boolean;
}

/** Endpoints that are caught up in one round: the others must not wait for more. */
const MOST_BEHIND = 20;
const NOTHING: Move = { written: 0, isLeft: false };

/** Writes what pages of the log are to be delivered as, and moves the cursors. */
@Injectable()
export class DispatcherSteps {
  constructor(
    private readonly cursors: CursorsRepository,
    private readonly places: CursorPlaces,
  ) {}

  async list(): Promise<Followed[]> {
    const found = await this.cursors.list(MOST_BEHIND);
    return await Promise.all(found.map(async (from) => ({ from, after: await this.places.find(from) })));
  }

  /** For the endpoints of several applications, each by its page. */
  async follow(followed: readonly Followed[], pages: readonly LogPage[]): Promise<Move> {
    const read = followed.flatMap((one, index) => {
      const page = pages[index];
      if (!page) return [];
      const isNews = comparePositions(page.end, one.after) !== 0 || this.places.isDue(one.from);
      return isNews ? [{ ...one, page }] : [];
    });
    if (read.length === 0) return NOTHING;
    for (const { from, page } of read) await this.addCallEndpoints(from, page);
    const callUrls = read.flatMap(({ page }) => callUrlsOf(page));
    const targets = await this.cursors.findTargets(
      read.map(({ from }) => from.applicationId),
      callUrls,
    );
    const byApplication = Map.groupBy(targets, ({ applicationId }) => applicationId);
    return await inTurn(read, ({ from, page }) => this.step(from, page, byApplication.get(from.applicationId) ?? []));
  }

  /** For endpoints that are behind, each by a page that is read for it. */
  async catchUp(behind: readonly Followed[], read: (one: Followed) => Promise<LogPage>): Promise<Move> {
    return await inTurn(behind, async (one) => await this.catchUpOne(one.from, await read(one)));
  }

  /** At the end of the log it joins the others: what both write is written once. */
  private async catchUpOne(from: LogCursor, page: LogPage): Promise<Move> {
    const targets = await this.cursors.findTargets([from.applicationId], callUrlsOf(page));
    const { deliveries, end, isCut } = planDeliveries(
      page,
      targets.filter(({ id }) => id === from.endpointId),
    );
    const isLeft = isCut || page.isFull;
    const step = { from, to: this.places.cursorAt(end), joins: !isLeft, deliveries, leftBehind: [] };
    const written = await this.cursors.take(step);
    return { written: written ?? 0, isLeft: isLeft || written === undefined };
  }

  private async addCallEndpoints({ applicationId }: LogCursor, page: LogPage): Promise<void> {
    const urls = callUrlsOf(page);
    if (urls.length > 0) await this.cursors.addCallEndpoints(applicationId, urls);
  }

  private async step(from: LogCursor, page: LogPage, targets: readonly FoundTarget[]): Promise<Move> {
    const others = targets.filter(({ isBehind }) => !isBehind);
    const behind = targets.flatMap(({ id, isBehind }) => (isBehind ? [id] : []));
    const { deliveries, end, isCut } = planDeliveries(
      page,
      others.filter(({ isFull }) => !isFull),
    );
    const leftBehind = others.flatMap(({ id, isFull }) => (isFull ? [id] : []));
    // What is left out for an endpoint must be seen in the cursor by whoever catches that up.
    const isNothing = deliveries.length === 0 && leftBehind.length === 0 && behind.length === 0;
    if (isNothing && this.places.goAhead(from, end)) return { written: 0, isLeft: isCut || page.isFull };
    const written = await this.cursors.take({ from, to: this.places.cursorAt(end), behind, deliveries, leftBehind });
    return { written: written ?? 0, isLeft: isCut || page.isFull || written === undefined };
  }
}

/** One after the other; what fails does not keep the others from their turn. @throws what failed first, after all had it. */
async function inTurn<T>(items: readonly T[], task: (item: T) => Promise<Move>): Promise<Move> {
  const failures: unknown[] = [];
  let sum = NOTHING;
  for (const item of items) {
    try {
      const { written, isLeft } = await task(item);
      sum = { written: sum.written + written, isLeft: sum.isLeft || isLeft };
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return sum;
}

function callUrlsOf({ events }: LogPage): string[] {
  return [...new Set(events.flatMap(({ webhookUrl }) => webhookUrl ?? []))];
}
