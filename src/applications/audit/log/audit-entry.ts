/** Who acted. `unknown`: whoever was refused before it was known. */
export const AUDIT_ACTORS = ['key', 'command-line', 'system', 'unknown'] as const;
export type AuditActor = (typeof AUDIT_ACTORS)[number];

/** What is written of one action. Nothing in it may be a number in full, a code, a spoken text or a secret. */
export interface AuditEntry {
  readonly actor: AuditActor;
  /** Of the key that acted. */
  readonly applicationId?: string | undefined;
  readonly keyId?: string | undefined;
  readonly address?: string | undefined;
  /** operationId of a route, a remote procedure, a command, or what the gateway did by itself. */
  readonly action: string;
  /** Kinds and ids, as in a path: `applications/default/api-keys/ak_…`. */
  readonly resource?: string | undefined;
  /** As HTTP has it, also for what came another way. */
  readonly status: number;
  /** Of the error, where it ended in one. */
  readonly code?: string | undefined;
  readonly requestId?: string | undefined;
  readonly detail?: AuditDetail;
}

/** What else is said, depending on the action. */
export interface AuditDetail {
  /** Fields that were sent, never what they held. */
  readonly fields?: string[];
  /** Refused requests after the first one. */
  readonly repeated?: number;
  /** Who sat at the command line, as the system knows it. */
  readonly user?: string | null;
  /** Keys that a new one took the place of. */
  readonly revoked?: number;
  /** A key that was there before, and can do more since. */
  readonly raised?: string;
  /** First and last of the seals that were removed, and the hash of the last. */
  readonly from?: string;
  readonly to?: string;
  readonly hash?: string;
}

/** An entry as it is stored. */
export interface AuditRow {
  readonly id: string;
  readonly at: Date;
  readonly applicationId: string | null;
  readonly actor: AuditActor;
  readonly keyId: string | null;
  readonly address: string | null;
  readonly action: string;
  readonly resource: string | null;
  readonly status: number;
  readonly code: string | null;
  readonly requestId: string | null;
  readonly detail: AuditDetail;
  /** Number of its seal. */
  readonly seal: string | null;
}
