import type { Call, CallEventData, CallList } from '../../api/types.js';

interface Pages {
  pages: CallList[];
  pageParams: (string | undefined)[];
}

/**
 * Calls that were read again take their places; those that the list did not have stand where their ids have them, which begin
 * with their time: new ones first, one that a filter has only now among the others.
 */
export function putCalls(data: Pages, calls: readonly Call[]): Pages {
  const news = new Map(calls.map((call) => [call.id, call]));
  const pages = data.pages.map((page) => replaceIn(page, news));
  const added = [...news.values()].sort(newestFirst);
  let from = 0;
  const filled = pages.map((page) => {
    const end = endOf(page, added, from);
    const own = added.slice(from, end);
    from = end;
    return own.length === 0 ? page : { ...page, items: [...own, ...page.items].sort(newestFirst) };
  });
  return { ...data, pages: filled };
}

/** Which of them belong to a page: down to its last call; without a page after it, all. What is further down is read later. */
function endOf({ items, nextCursor }: CallList, added: readonly Call[], from: number): number {
  if (nextCursor === null) return added.length;
  const last = items.at(-1)?.id ?? '';
  const end = added.findIndex(({ id }, index) => index >= from && id < last);
  return end < 0 ? added.length : end;
}

const newestFirst = (a: Call, b: Call): number => (a.id < b.id ? 1 : -1);

function replaceIn(page: CallList, news: Map<string, Call>): CallList {
  if (!page.items.some(({ id }) => news.has(id))) return page;
  const items = page.items.map((call) => {
    const next = news.get(call.id) ?? call;
    news.delete(call.id);
    return next;
  });
  return { ...page, items };
}

/** The status of an event is shown at once, before the call is read again. */
export function withStatuses(data: Pages, news: readonly CallEventData[]): Pages {
  const statuses = new Map(news.map(({ callId, status }) => [callId, status]));
  const pages = data.pages.map((page) => {
    if (!page.items.some(({ id, status }) => (statuses.get(id) ?? status) !== status)) return page;
    return { ...page, items: page.items.map((call) => ({ ...call, status: statuses.get(call.id) ?? call.status })) };
  });
  return { ...data, pages };
}
