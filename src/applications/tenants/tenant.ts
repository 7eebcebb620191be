import type { LimitsPatch } from '../limits/application-limits.js';
import type { QuietHours } from '../quiet-hours/quiet-hours.js';

/** An application as those see it who manage them all. */
export interface Tenant {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  /** The only numbers that its keys of the type team may ring, in E.164. */
  readonly teamNumbers: readonly string[];
  /** As they are stored; see toApplicationLimits. */
  readonly limits: unknown;
  /** When its calls do not ring; null: they ring at any time. */
  readonly quietHours: QuietHours | null;
}

/** What changes; what is absent stays. */
export interface TenantPatch {
  readonly name?: string;
  readonly teamNumbers?: readonly string[];
  /** Null: none of its own any more. */
  readonly limits?: LimitsPatch | null;
  /** Null removes them. */
  readonly quietHours?: QuietHours | null;
}
