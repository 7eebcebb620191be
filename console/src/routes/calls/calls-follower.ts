import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { Call, CallList, GatewayEvent } from '../../api/types.js';
import { putCalls, withStatuses } from './merge-calls.js';

type Pages = InfiniteData<CallList, string | undefined>;

/** How often the newest calls are read while things happen. */
const REFRESH_MS = 1_000;
/** Pages of new calls between two looks, at most; with more, the list begins anew. */
const MOST_PAGES = 5;
/** Calls further down that are read again at a time; the others wait for the next look. */
const MOST_SINGLES = 20;

/** Where calls are read. */
export interface CallsSource {
  readonly readPage: (cursor?: string) => Promise<CallList>;
  /** Null for one that is gone. */
  readonly readCall: (id: string) => Promise<Call | null>;
}

/** Keeps the list of one filter as events have it. What could not be read is asked for again. */
export class CallsFollower {
  private readonly changed = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isReading = false;
  private isOver = false;

  constructor(
    private readonly queries: QueryClient,
    private readonly key: readonly unknown[],
    private readonly source: CallsSource,
  ) {}

  hear = (events: readonly GatewayEvent[]): void => {
    const news = events.flatMap(({ data }) => ('callId' in data ? [data] : []));
    if (news.length === 0) return;
    for (const { callId } of news) this.changed.add(callId);
    this.change((pages) => withStatuses(pages, news));
    this.lookSoon();
  };

  /** @returns what ends it */
  begin(): () => void {
    this.isOver = false;
    return () => {
      this.isOver = true;
      clearTimeout(this.timer);
      this.timer = undefined;
    };
  }

  private lookSoon(): void {
    if (this.isOver || this.isReading) return;
    this.timer ??= setTimeout(() => void this.look(), REFRESH_MS);
  }

  private async look(): Promise<void> {
    this.timer = undefined;
    this.isReading = true;
    const ids = [...this.changed];
    this.changed.clear();
    await this.readAgain(ids).catch(() => this.put(ids));
    this.isReading = false;
    if (this.changed.size > 0) this.lookSoon();
  }

  /** The newest pages down to what is known, and what changed below them. */
  private async readAgain(ids: readonly string[]): Promise<void> {
    const known = this.knownIds();
    const newest = await this.readNewest(known);
    if (!newest.isJoined) return this.change(() => newest.pages);
    const found = newest.pages.pages.flatMap(({ items }) => items);
    const seen = new Set(found.map(({ id }) => id));
    const below = ids.filter((id) => known.has(id) && !seen.has(id));
    const singles = await Promise.all(below.slice(0, MOST_SINGLES).map(this.source.readCall));
    this.put(below.slice(MOST_SINGLES));
    const calls = [...found, ...singles.filter((call) => call !== null)];
    this.change((pages) => putCalls(pages, calls));
  }

  private async readNewest(known: ReadonlySet<string>): Promise<{ pages: Pages; isJoined: boolean }> {
    const pages: Pages = { pages: [], pageParams: [] };
    let cursor: string | undefined;
    while (pages.pages.length < MOST_PAGES) {
      const page = await this.source.readPage(cursor);
      pages.pages.push(page);
      pages.pageParams.push(cursor);
      if (!page.nextCursor || page.items.some(({ id }) => known.has(id))) return { pages, isJoined: true };
      cursor = page.nextCursor;
    }
    return { pages, isJoined: known.size === 0 };
  }

  private knownIds(): Set<string> {
    const pages = this.queries.getQueryData<Pages>(this.key);
    return new Set(pages?.pages.flatMap(({ items }) => items.map(({ id }) => id)));
  }

  /** A list that is shown no more stays away. */
  private change(how: (pages: Pages) => Pages): void {
    this.queries.setQueryData<Pages>(this.key, (pages) => pages && how(pages));
  }

  private put(ids: readonly string[]): void {
    for (const id of ids) this.changed.add(id);
  }
}
