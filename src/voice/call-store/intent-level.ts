import type { Intent } from './calls.records.js';

/**
 * What the intents of a statement have; each level has what those before it have. PostgreSQL sets up every part of a statement
 * whenever it runs, used or not, and the parts for keys, labels and limits cost as much as several calls.
 */
export type IntentLevel =
  | 'plain'
  /** An Idempotency-Key, or labels. */
  | 'keyed'
  /** Limits of their application, or of how often a callee is asked for. */
  | 'capped';

export function levelOf(intents: readonly Intent[]): IntentLevel {
  if (intents.some(({ caps }) => caps)) return 'capped';
  return intents.some(({ idempotency, metadata }) => idempotency || hasLabels(metadata)) ? 'keyed' : 'plain';
}

function hasLabels(metadata: Intent['metadata']): boolean {
  for (const _ in metadata) return true;
  return false;
}
