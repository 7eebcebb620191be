/** Statements that faults are aimed at, by the names under which the gateway prepares them. */
export const STATEMENT_NAMES = [
  'admit_calls',
  'append_receipts',
  'apply_if_unchanged',
  'cancel_call',
  'claim_due',
  'find_call',
  'find_receipts_of_calls',
  'insert_and_record',
  'insert_intents',
  'leave_now',
  'pacing-lease',
  'put_back',
  'read_calls',
  'record_attempts',
  'stamp_attempt',
  'write_receipt_outcomes',
] as const;

export type StatementName = (typeof STATEMENT_NAMES)[number];

/** Matches any of these, at any level (call-statement.ts). */
export function anyOf(...names: readonly StatementName[]): RegExp {
  return new RegExp(`^(?:keyed_|capped_)*(?:${names.join('|')})$`);
}
