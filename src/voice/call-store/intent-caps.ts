/** A limit that a call was one too many for; named as in the settings of its application. */
export type OverLimit = 'callsPerDay' | 'spendPerDay' | 'bulkPerCallee24h' | 'bulkPerCallee30d';

/** What an application may call on one day of its time zone; as `count_of_day` reads it. */
export interface DayCap {
  readonly zone: string;
  /** Of a call that is older than the day: where counting begins when there is no counter yet. */
  readonly firstId: string;
  readonly calls?: number;
  readonly spend?: number;
  /** Of one call, by kind; a kind without a price costs nothing. */
  readonly prices: Readonly<Record<string, number>>;
}

/** How often a callee may be asked for in 24 hours and in 30 days; 0 is no limit. As `bulk_refusal` reads it. */
export interface BulkCap {
  readonly day: number;
  readonly month: number;
}

/** The caps that a call is held against; an application without caps costs nothing. */
export interface IntentCaps {
  readonly day?: DayCap;
  readonly bulk?: BulkCap;
}
