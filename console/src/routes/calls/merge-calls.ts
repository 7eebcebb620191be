import type { Call, CallEventData, CallList } from '../../api/types.js';

interface Pages {
  pages: CallList[];
  pageParams: (string | undefined)[];
}

/** Calls that were read again take their places; new ones stand first, the newest on top: ids begin with their time. */
export function putCalls(data: Pages, calls: readonly Call[]): Pages {
  const news = new Map(calls.map((call) => [call.id, call]));
  const pages = data.pages.map((page) => replaceIn(page, news));
  const [first, ...others] = pages;
  if (!first) return data;
  const newest = first.items[0]?.id ?? '';
  const added = [...news.values()].filter(({ id }) => id > newest).sort((a, b) => (a.id < b.id ? 1 : -1));
  return { ...data, pages: [{ ...first, items: [...added, ...first.items] }, ...others] };
}

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
