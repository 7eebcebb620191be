import { Injectable } from '@nestjs/common';
import { AppError } from '../../common/errors/app-error.js';
import { randomId } from '../../common/ids/random-id.js';
import { invalidRequest } from '../../common/http/request-validation.pipe.js';
import type { TimedPage } from '../../common/pagination/timed-cursor.js';
import type { AuditedChange } from '../audit/log/audited-change.js';
import { QuietHoursRules } from '../quiet-hours/quiet-hours-rules.js';
import { SettingsCache } from '../settings/settings.cache.js';
import type { Tenant, TenantPatch } from './tenant.js';
import { TenantsRepository } from './tenants.repository.js';

const MOST_APPLICATIONS = 10_000;
const ID_LENGTH = 15;

/** What administrators do with applications; the same by HTTP and by `npm run admin`. */
@Injectable()
export class TenantsService {
  constructor(
    private readonly tenants: TenantsRepository,
    private readonly rules: QuietHoursRules,
    private readonly cache: SettingsCache,
  ) {}

  /** @throws {AppError} `application-limit` */
  async create(name: string, change: AuditedChange): Promise<Tenant> {
    const created = await this.tenants.create(`app_${randomId(ID_LENGTH)}`, name, MOST_APPLICATIONS, change);
    if (created) return created;
    throw new AppError('application-limit', `There are ${MOST_APPLICATIONS} applications, and there may be no more`);
  }

  async list(page: TimedPage): Promise<Tenant[]> {
    return await this.tenants.list(page);
  }

  /** @throws {AppError} `not-found`, as the one that follows. */
  async get(id: string): Promise<Tenant> {
    return existing(await this.tenants.find(id));
  }

  /**
   * Within a second every process goes by other numbers, within ten by other quiet hours.
   *
   * @throws {AppError} `invalid-request` for quiet hours that never end, and for a time zone that the database does not know.
   */
  async update(id: string, patch: TenantPatch, change: AuditedChange): Promise<Tenant> {
    await this.rules.assertRings(patch.quietHours);
    await this.assertZone(patch.limits?.timeZone);
    const changed = existing(await this.tenants.update(id, patch, change));
    this.cache.forget(id);
    return changed;
  }

  /** The days of limits are counted there. */
  private async assertZone(name: string | null | undefined): Promise<void> {
    if (name === null || name === undefined || (await this.tenants.knowsZone(name))) return;
    throw invalidRequest([
      { field: 'limits.timeZone', message: 'is no time zone that the database knows', messageZh: '数据库中没有此时区' },
    ]);
  }
}

function existing(found: Tenant | undefined): Tenant {
  if (!found) throw new AppError('not-found', 'There is no application with this id');
  return found;
}
