import { Injectable } from '@nestjs/common';
import { eq, sql, type SQL } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { Database } from '../../database/database.js';
import { applications } from '../../database/schema.js';
import type { AuditedChange } from '../audit/log/audited-change.js';
import { toQuietHours } from '../quiet-hours/stored-quiet-hours.js';
import {
  type ApplicationSettings,
  type SettingsPatch,
  toFlowLimitSettings,
  toShowNumbers,
} from './application-settings.js';

/** Settings of applications in PostgreSQL. */
@Injectable()
export class ApplicationSettingsRepository {
  constructor(private readonly database: Database) {}

  async find(id: string): Promise<ApplicationSettings | undefined> {
    const [row] = await this.database.orm.select().from(applications).where(eq(applications.id, id));
    return row && toSettings(row);
  }

  /** @returns the settings after the change; undefined without such an application. */
  async update(id: string, patch: SettingsPatch, change: AuditedChange): Promise<ApplicationSettings | undefined> {
    const { flowLimits, showNumbers, unknownOutcome, quietHours, optOut } = patch;
    const changes = {
      ...(flowLimits !== undefined && { flowLimits: flowLimits && withChanged(flowLimits) }),
      ...(showNumbers !== undefined && { showNumbers }),
      ...(unknownOutcome !== undefined && { unknownOutcome }),
      ...(quietHours !== undefined && { quietHours }),
      ...(optOut !== undefined && { optOutDigit: optOut && optOut.digit }),
    };
    if (Object.keys(changes).length === 0) return await this.find(id);
    return await change.within(this.database, async (client, note) => {
      const [row] = await drizzle(client).update(applications).set(changes).where(eq(applications.id, id)).returning();
      if (row) await note();
      return row && toSettings(row);
    });
  }
}

/** The stored limits with others for some windows, or with Aliyun's where null is given. */
function withChanged(limits: NonNullable<SettingsPatch['flowLimits']>): SQL {
  const given = sql`${JSON.stringify(limits)}::jsonb`;
  return sql`(coalesce(${applications.flowLimits}, '{}') || jsonb_strip_nulls(${given}))
    - array(select key from jsonb_each(${given}) where value = 'null')`;
}

function toSettings(row: typeof applications.$inferSelect): ApplicationSettings {
  return {
    id: row.id,
    name: row.name,
    createdAt: row.createdAt,
    flowLimits: toFlowLimitSettings(row.flowLimits),
    showNumbers: toShowNumbers(row.showNumbers),
    unknownOutcome: row.unknownOutcome === 'redial' ? 'redial' : 'report',
    quietHours: toQuietHours(row.quietHours),
    optOut: row.optOutDigit === null ? null : { digit: row.optOutDigit },
    hasWebhookSecret: row.webhookSecret !== null,
  };
}
