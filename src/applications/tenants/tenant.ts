import type { LimitsPatch } from '../limits/application-limits.js';

/** An application as those see it who manage them all. */
export interface Tenant {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  /** The only numbers that its keys of the type team may ring, in E.164. */
  readonly teamNumbers: readonly string[];
  /** As they are stored; see toApplicationLimits. */
  readonly limits: unknown;
}

/** What changes; what is absent stays. */
export interface TenantPatch {
  readonly name?: string;
  readonly teamNumbers?: readonly string[];
  /** Null: none of its own any more. */
  readonly limits?: LimitsPatch | null;
}
