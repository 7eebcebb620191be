import type { PoolClient } from 'pg';
import { AppError } from '../../../common/errors/app-error.js';
import type { Database } from '../../../database/database.js';
import type { AuditEntry } from './audit-entry.js';
import { addAuditEntry } from './audit-log.repository.js';

/** What the entry of a change says that is known only once the change is made. */
export interface Made {
  /** Of what was created. */
  readonly id?: string;
  /** Whose change it is, where no guard has seen the key. */
  readonly by?: { readonly applicationId: string; readonly keyId: string };
}

/** Writes the entry into the transaction of the change. */
type Note = (made?: Made) => Promise<void>;

/**
 * A change that somebody asked for, with its entry of the audit log. Whoever writes the change has the entry written by the
 * same transaction: both are committed, or neither. One that takes several transactions has its entry in the first of them.
 */
export class AuditedChange {
  private isWritten = false;

  /** @param describe the entry of the change, given what it has made. */
  constructor(private readonly describe: (made: Made) => AuditEntry) {}

  /** The entry is committed, and the change with it. */
  get isOnRecord(): boolean {
    return this.isWritten;
  }

  /**
   * Runs `change` in one transaction; only SQL belongs in there. It calls `note` last of all, and only where it has changed
   * something.
   *
   * @throws {AppError} `unavailable` when the entry cannot be written: nothing was changed then.
   */
  async within<T>(database: Database, change: (client: PoolClient, note: Note) => Promise<T>): Promise<T> {
    let { isWritten } = this;
    const result = await database.transaction((client) =>
      change(client, async (made = {}) => {
        if (!isWritten) await addAuditEntry(client, this.describe(made)).catch(refuse);
        isWritten = true;
      }),
    );
    this.isWritten = isWritten;
    return result;
  }
}

function refuse(cause: unknown): never {
  const message = 'Nothing was changed, since the entry of the audit log could not be written; send the request again';
  throw new AppError('unavailable', message, { cause, retryAfterSeconds: 5 });
}
