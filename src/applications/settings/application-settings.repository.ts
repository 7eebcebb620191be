import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import {
  type ApplicationSettings,
  type SettingsPatch,
  toFlowLimitSettings,
  toShowNumbers,
} from './application-settings.js';

interface SettingsRow {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly flowLimits: unknown;
  readonly showNumbers: unknown;
  readonly unknownOutcome: string | null;
}

const COLUMNS = `id, name, created_at as "createdAt", flow_limits as "flowLimits", show_numbers as "showNumbers",
  unknown_outcome as "unknownOutcome"`;

const FIND_SETTINGS = `select ${COLUMNS} from applications where id = $1`;

/** $2 and $3: whether limits are changed, and to what; null removes a limit, or all. $4 and $5: the same of the pool; $6 and $7: of unknown outcomes. */
const UPDATE_SETTINGS = `
update applications set
  flow_limits = case
    when not $2 then flow_limits
    when $3::jsonb is not null then (coalesce(flow_limits, '{}') || jsonb_strip_nulls($3::jsonb))
      - array(select key from jsonb_each($3::jsonb) where value = 'null')
  end,
  show_numbers = case when $4 then $5::jsonb else show_numbers end,
  unknown_outcome = case when $6 then $7::text else unknown_outcome end
where id = $1
returning ${COLUMNS}`;

/** Settings of applications in PostgreSQL. */
@Injectable()
export class ApplicationSettingsRepository {
  constructor(private readonly database: Database) {}

  async find(id: string): Promise<ApplicationSettings | undefined> {
    const { rows } = await this.database.pool.query<SettingsRow>(FIND_SETTINGS, [id]);
    return rows[0] && toSettings(rows[0]);
  }

  /** @returns the settings after the change; undefined without such an application. */
  async update(id: string, patch: SettingsPatch): Promise<ApplicationSettings | undefined> {
    const { flowLimits, showNumbers, unknownOutcome } = patch;
    const { rows } = await this.database.pool.query<SettingsRow>(UPDATE_SETTINGS, [
      id,
      flowLimits !== undefined,
      flowLimits ? JSON.stringify(flowLimits) : null,
      showNumbers !== undefined,
      showNumbers ? JSON.stringify(showNumbers) : null,
      unknownOutcome !== undefined,
      unknownOutcome ?? null,
    ]);
    return rows[0] && toSettings(rows[0]);
  }
}

function toSettings(row: SettingsRow): ApplicationSettings {
  return {
    id: row.id,
    name: row.name,
    createdAt: row.createdAt,
    flowLimits: toFlowLimitSettings(row.flowLimits),
    showNumbers: toShowNumbers(row.showNumbers),
    unknownOutcome: row.unknownOutcome === 'redial' ? 'redial' : 'report',
  };
}
