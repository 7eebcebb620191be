/** Whose calls an entry holds back: those of one application, or all. */
export const SUPPRESSION_SCOPES = ['application', 'global'] as const;
export type SuppressionScope = (typeof SUPPRESSION_SCOPES)[number];

/** Which calls an entry holds back: a code that somebody waits for is another matter than a call that nobody asked for. */
export const APPLIES_TO = ['all-but-verification', 'all'] as const;
export type AppliesTo = (typeof APPLIES_TO)[number];

/** How an entry came on the list. */
export const SUPPRESSION_SOURCES = ['api', 'import', 'opt-out'] as const;
export type SuppressionSource = (typeof SUPPRESSION_SOURCES)[number];

/** Somebody who is not to be called. */
export interface Suppression {
  /** E.164; null once the person was erased. */
  readonly number: string | null;
  readonly scope: SuppressionScope;
  readonly appliesTo: AppliesTo;
  readonly reason: string | null;
  readonly source: SuppressionSource;
  readonly createdAt: Date;
  /** Id of the key that asked for it; null for a callee who pressed a key. */
  readonly createdBy: string | null;
}

/** Whose list, and which number on it. */
export interface SuppressionPlace {
  /** The application, or {@link EVERY_APPLICATION}. */
  readonly listOf: string;
  /** E.164. */
  readonly number: string;
}

/** What is put on a list. */
export interface NewSuppression {
  readonly number: string;
  readonly reason: string | null;
  readonly appliesTo: AppliesTo;
}

/** Stands for an application in entries that hold for all. */
export const EVERY_APPLICATION = '';
