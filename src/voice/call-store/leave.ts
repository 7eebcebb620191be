/** Whether an attempt may leave, by its callee's windows. */
export type Leave =
  /** It may, and is counted. */
  | { readonly type: 'go' }
  /** Not before that time; nothing was changed. */
  | { readonly type: 'wait'; readonly allowedAt: Date }
  /** It is not this process's own any more, or somebody else holds its row. */
  | { readonly type: 'lost' };

/** A leave as statements answer it. */
export interface LeaveRow {
  readonly isAllowed: boolean;
  readonly allowedAt: Date;
}

export function toLeave(row: LeaveRow | undefined): Leave {
  if (!row) return { type: 'lost' };
  return row.isAllowed ? { type: 'go' } : { type: 'wait', allowedAt: row.allowedAt };
}
