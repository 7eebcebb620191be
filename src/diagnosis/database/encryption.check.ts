import type { AppConfig } from '../../config/app.config.js';
import type { Database } from '../../database/database.js';
import { parseKeys } from '../../privacy/key-ring.js';
import type { Check } from '../check.js';
import { type Finding, finding } from '../finding.js';

/** The newest key first, and which tables may hold something of another one. */
const READ = `
select array(select id from encryption_keys order by created_at desc, id) as "keyIds",
  array(select table_name from sealing_passes where not is_clean order by table_name) as "openTables"`;

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
    return [isDone ? finding('encryption-ok') : finding('encryption-sealing', { keyIds, tables: openTables })];
  }

  /** Keys of a file are not read for this. */
  private findMissing(keyIds: readonly string[]): readonly string[] {
    const { encryptionKeys } = this.config;
    if (encryptionKeys === undefined) return [];
    const configured = new Set(parseKeys(encryptionKeys)?.map(({ id }) => id));
    return keyIds.filter((id) => !configured.has(id));
  }
}
