import { Injectable } from '@nestjs/common';
import { userInfo } from 'node:os';
import { AuditLogRepository } from '../applications/audit/log/audit-log.repository.js';
import type { AuditEntry } from '../applications/audit/log/audit-entry.js';
import { AuditedChange } from '../applications/audit/log/audited-change.js';
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

const OK = 200;
type Outcome = Pick<AuditEntry, 'resource' | 'status' | 'code'>;

/** Writes commands that change something into the audit log: what is changed by the same transaction, and what was refused. */
@Injectable()
export class CommandAudit {
  constructor(private readonly log: AuditLogRepository) {}

  /** @throws what the work throws, and whatever keeps the entry from being written. */
  async around<T>(task: AdminTask, work: (change: AuditedChange) => Promise<T>): Promise<T> {
    const action = actionOf(task);
    const who = { actor: 'command-line', action: action ?? task.kind, detail: { user: userName() } } as const;
    const toEntry = (outcome: Outcome): AuditEntry => ({ ...who, ...outcome });
    const change = new AuditedChange(({ id }) => toEntry({ resource: resourceOf(task, id), status: OK }));
    if (action === undefined) return await work(change);
    try {
      const result = await work(change);
      // Neither refused, nor was there anything left to change.
      if (!change.isOnRecord) await this.log.add(toEntry({ resource: resourceOf(task), status: OK }));
      return result;
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const { code } = error;
      await this.log.add(toEntry({ resource: resourceOf(task), status: ERROR_CODES[code].status, code }));
      throw error;
    }
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
