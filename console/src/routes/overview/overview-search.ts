export const SPANS = ['hour', 'day', 'week'] as const;
export type Span = (typeof SPANS)[number];

export interface OverviewSearch {
  readonly span?: Span;
}

export function toOverviewSearch(search: Record<string, unknown>): OverviewSearch {
  const span = SPANS.find((known) => known === search['span']);
  return span ? { span } : {};
}
