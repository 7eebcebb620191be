import { request } from 'undici';
import { IS_VALID } from '../../applications/keys/api-keys.sql.js';
import type { AppConfig } from '../../config/app.config.js';
import type { Database } from '../../database/database.js';
import type { Check } from '../check.js';
import { type Finding, finding } from '../finding.js';

const COUNT = `select count(*)::integer as count from api_keys k where k.type = 'test' and ${IS_VALID}`;
const ANSWER_TIMEOUT_MS = 2_000;

/** Whether calls of test keys have somewhere to go on a live gateway. */
export class TestKeysCheck implements Check {
  readonly name = 'test-keys';

  constructor(
    private readonly database: Database,
    private readonly config: AppConfig,
  ) {}

  async run(signal: AbortSignal): Promise<readonly Finding[]> {
    const { aliyunMode, testKeysSandboxUrl } = this.config;
    if (aliyunMode === 'sandbox') return [];
    if (testKeysSandboxUrl !== undefined)
      return (await answers(testKeysSandboxUrl, signal)) ? [] : [finding('test-sandbox-away')];
    const { rows } = await this.database.pool.query<{ count: number }>(COUNT);
    const keys = rows[0]?.count ?? 0;
    return keys > 0 ? [finding('test-keys-in-vain', { keys })] : [];
  }
}

async function answers(url: string, signal: AbortSignal): Promise<boolean> {
  try {
    const within = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_TIMEOUT_MS)]);
    const { statusCode, body } = await request(`${url}/__sandbox/config`, { signal: within });
    await body.dump();
    return statusCode === 200;
  } catch {
    return false;
  }
}
