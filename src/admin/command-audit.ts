import { Injectable } from '@nestjs/common';
import { userInfo } from 'node:os';
import { AuditLogRepository } from '../applications/audit/log/audit-log.repository.js';
import type { AuditEntry } from '../applications/audit/log/audit-entry.js';
import { shownId } from '../applications/audit/requests/resource-of.js';
import { AppError } from '../common/errors/app-error.js';
import { ERROR_CODES } from '../common/errors/error-codes.js';
import type { AdminTask } from './command-line.js';

/**
 * The operations of the API that do the same, or the command itself; what only reads has none. A new command does not compile
 * without its line.
 */
const ACTIONS: Readonly<Record<AdminTask['kind'], string | undefined>> = {
  'list-applications': undefined,
  'create-application': 'createApplication',
  'rename-application': 'updateApplicationById',
  limits: 'updateApplicationById',
  'list-keys': undefined,
  'create-key': 'createApiKey',
  'revoke-key': 'revokeApiKey',
  'list-audit-log': undefined,
  'verify-audit-log': undefined,
  'database-restored': 'database restored',
};

/** Writes commands that change something into the audit log. */
@Injectable()
export class CommandAudit {
  constructor(private readonly log: AuditLogRepository) {}

  /** @throws what the work throws, and whatever keeps the entry from being written. */
  async around<T extends object>(task: AdminTask, work: () => Promise<T>): Promise<T> {
    const action = actionOf(task);
    if (action === undefined) return await work();
    try {
      const result = await work();
      const made = task.kind.startsWith('create-') ? (result as { readonly id?: string }).id : undefined;
      await this.write({ action, resource: resourceOf(task, made), status: 200 });
      return result;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const { code } = error;
      await this.write({ action, resource: resourceOf(task), status: ERROR_CODES[code].status, code });
      throw error;
    }
  }

  private async write(entry: Omit<AuditEntry, 'actor'>): Promise<void> {
    await this.log.add({ ...entry, actor: 'command-line', detail: { user: userName() } });
  }
}

/** Limits without a change are shown only. */
function actionOf(task: AdminTask): string | undefined {
  const isRead = task.kind === 'limits' && Object.keys(task.limits).length === 0;
  return isRead ? undefined : ACTIONS[task.kind];
}

function resourceOf(task: AdminTask, made?: string): string {
  if (task.kind === 'database-restored') return 'database';
  const application = 'applicationId' in task ? task.applicationId : 'id' in task ? task.id : undefined;
  const key = 'keyId' in task ? task.keyId : undefined;
  const path = ['applications', application, ...('applicationId' in task ? ['api-keys'] : []), key, made];
  return path.flatMap((part, index) => (part === undefined ? [] : [index === 0 ? part : shownId(part)])).join('/');
}

/** In a container a user may have no name. */
function userName(): string | null {
  try {
    return userInfo().username;
  } catch {
    return null;
  }
}
