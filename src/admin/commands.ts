import { Injectable } from '@nestjs/common';
import type { AuditEntryDto } from '../applications/audit/api/dto/audit-entry.dto.js';
import { toAuditEntryResponse } from '../applications/audit/api/to-audit-entry-response.js';
import { type AuditVerdict, AuditVerifier } from '../applications/audit/chain/audit-verifier.js';
import type { AuditedChange } from '../applications/audit/log/audited-change.js';
import { AuditLogRepository } from '../applications/audit/log/audit-log.repository.js';
import { ApiKeysService } from '../applications/keys/api-keys.service.js';
import type { ApiKeyDto, ApiKeyWithSecretDto } from '../applications/tenants/dto/api-key.dto.js';
import type { TenantDto } from '../applications/tenants/dto/tenant.dto.js';
import type { Tenant } from '../applications/tenants/tenant.js';
import { TenantsService } from '../applications/tenants/tenants.service.js';
import { toKeyResponse, toNewKeyResponse, toTenantResponse } from '../applications/tenants/to-responses.js';
import { fromTimedCursor, pageOf, type TimedPage, type TimedPlace } from '../common/pagination/timed-cursor.js';
import type { AdminCommand, AdminTask } from './command-line.js';
import { CommandAudit } from './command-audit.js';
import { type Restored, RestoredDatabase } from './restored-database.js';

/** What a list is called while its pages are read one after another; nobody sees its cursors. */
const LIST = 'items';
const PAGE_SIZE = 100;

type LimitsWish = Extract<AdminTask, { kind: 'limits' }>;
type KeyWish = Extract<AdminTask, { kind: 'create-key' }>;
type Listed = TenantDto[] | ApiKeyDto[] | AuditEntryDto[];
export type AdminResult = TenantDto | ApiKeyDto | ApiKeyWithSecretDto | AuditVerdict | Restored | Listed;

/** Carries commands out by the services that the API uses, and answers with what the API would. */
@Injectable()
export class Commands {
  constructor(
    private readonly tenants: TenantsService,
    private readonly keys: ApiKeysService,
    private readonly log: AuditLogRepository,
    private readonly verifier: AuditVerifier,
    private readonly audit: CommandAudit,
    private readonly restored: RestoredDatabase,
  ) {}

  /** @throws {AppError} as the services do. */
  async run({ task }: Pick<AdminCommand, 'task'>): Promise<AdminResult> {
    return await this.audit.around(task, (change) => this.carryOut(task, change));
  }

  private async carryOut(task: AdminTask, change: AuditedChange): Promise<AdminResult> {
    switch (task.kind) {
      case 'list-applications':
        return (await all((page) => this.tenants.list(page))).map(toTenantResponse);
      case 'create-application':
        return toTenantResponse(await this.tenants.create(task.name, change));
      case 'rename-application':
        return toTenantResponse(await this.tenants.update(task.id, { name: task.name }, change));
      case 'limits':
        return toTenantResponse(await this.changeLimits(task, change));
      case 'list-keys':
        return await this.listKeys(task.applicationId);
      case 'create-key':
        return await this.createKey(task, change);
      case 'revoke-key':
        return toKeyResponse(await this.keys.revoke(task.applicationId, task.keyId, change));
      case 'list-audit-log':
        return (await this.log.list({ limit: task.limit })).map(toAuditEntryResponse);
      case 'verify-audit-log':
        return await this.verifier.verify(task.expected);
      case 'database-restored':
        return await this.restored.forget(task.until, change);
    }
  }

  /** Without a change, the limits as they are. */
  private async changeLimits({ id, limits }: LimitsWish, change: AuditedChange): Promise<Tenant> {
    const isRead = Object.keys(limits).length === 0;
    return isRead ? await this.tenants.get(id) : await this.tenants.update(id, { limits }, change);
  }

  private async listKeys(applicationId: string): Promise<ApiKeyDto[]> {
    await this.tenants.get(applicationId);
    return (await all((page) => this.keys.list(applicationId, page))).map(toKeyResponse);
  }

  private async createKey({ applicationId, ...wish }: KeyWish, change: AuditedChange): Promise<ApiKeyWithSecretDto> {
    const { name, type, scopes, expiresAt } = wish;
    return toNewKeyResponse(await this.keys.create(applicationId, { name, type, scopes, expiresAt }, change));
  }
}

/** Every page of a list. */
async function all<T extends TimedPlace>(list: (page: TimedPage) => Promise<T[]>): Promise<T[]> {
  const items: T[] = [];
  let place = fromTimedCursor(LIST, undefined);
  while (place) {
    const page = pageOf(LIST, await list({ ...place, limit: PAGE_SIZE + 1 }), PAGE_SIZE);
    items.push(...page.items);
    place = page.nextCursor === null ? undefined : fromTimedCursor(LIST, page.nextCursor);
  }
  return items;
}
