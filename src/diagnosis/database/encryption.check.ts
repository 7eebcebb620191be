import type { AppConfig } from '../../config/app.config.js';
import type { Database } from '../../database/database.js';
import { parseKeys } from '../../privacy/key-ring.js';
import type { Check } from '../check.js';
import { type Finding, finding } from '../finding.js';

/** The newest key first, and which tables may hold something of another one. */
const READ = `
select array(select id from encryption_keys order by created_at desc, id) as "keyIds",
  array(select table_name from sealing_passes where not is_clean order by table_name) as "openTables"`;

/** What is sealed in each table, and by which column its newest rows come first where there may be many. */
const SEALED = {
  calls: ['array[callee_sealed, caller_sealed, spoken_sealed]', 'order by id desc'],
  receipts: ["array[body #>> '{}']", 'order by id desc'],
  recordings: ['array[source_url]', 'order by call_id desc'],
  suppressions: ['array[number_sealed]', ''],
  applications: ['team_numbers || array[webhook_secret, previous_webhook_secret]', ''],
  webhook_endpoints: ['array[secret, previous_secret]', ''],
  idempotency_keys: ["array[response_body #>> '{}']", ''],
} as const;
const ROWS = Object.entries(SEALED).map(
  ([name, [columns, order]]) => `(select '${name}' as name, ${columns} as sealed from ${name} ${order} limit 10000)`,
);

/** Rows of each table that none of these keys opens, among 10,000. $1 ids of keys. */
const COUNT_UNREADABLE = `
select name, count(*)::integer as count from (
${ROWS.join(' union all\n')}
) rows
where exists (select from unnest(sealed) value
  where starts_with(value, 'v1.') and split_part(value, '.', 2) <> all($1::text[]))
group by name order by name`;

interface Sealing {
  readonly keyIds: readonly string[];
  readonly openTables: readonly string[];
}

/** Whether every key that is in use is configured, and what is not sealed with the newest one yet. */
export class EncryptionCheck implements Check {
  readonly name = 'encryption';

  constructor(
    private readonly database: Database,
    private readonly config: AppConfig,
  ) {}

  async run(): Promise<readonly Finding[]> {
    const { rows } = await this.database.pool.query<Sealing>(READ);
    const { keyIds = [], openTables = [] } = rows[0] ?? {};
    const missing = this.findMissing(keyIds);
    if (missing.length > 0) return [finding('encryption-key-missing', { keyIds: missing })];
    const isDone = openTables.length === 0 && keyIds.length <= 1;
    const unreadable = await this.findUnreadable(keyIds);
    const findings = unreadable.length > 0 ? [finding('encryption-unreadable', { rows: unreadable })] : [];
    if (!isDone) return [...findings, finding('encryption-sealing', { keyIds, tables: openTables })];
    return findings.length > 0 ? findings : [finding('encryption-ok')];
  }

  private findMissing(keyIds: readonly string[]): readonly string[] {
    const { configured } = this;
    return configured ? keyIds.filter((id) => !configured.includes(id)) : [];
  }

  /** By table, such as `calls: 3`. */
  private async findUnreadable(keyIds: readonly string[]): Promise<readonly string[]> {
    const known = [...keyIds, ...(this.configured ?? [])];
    const { rows } = await this.database.pool.query<{ name: string; count: number }>(COUNT_UNREADABLE, [known]);
    return rows.map(({ name, count }) => `${name}: ${count}`);
  }

  /** Ids. Keys of a file are not read for this. */
  private get configured(): readonly string[] | undefined {
    const { encryptionKeys } = this.config;
    return encryptionKeys === undefined ? undefined : (parseKeys(encryptionKeys) ?? []).map(({ id }) => id);
  }
}
