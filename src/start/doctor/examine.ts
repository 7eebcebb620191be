import { randomId } from '../../common/ids/random-id.js';
import { createSilentLogger } from '../../common/logging/logger.js';
import { settledWithin } from '../../common/timing/settled-within.js';
import type { AppConfig } from '../../config/app.config.js';
import { createChecks } from '../../diagnosis/create-checks.js';
import { diagnose } from '../../diagnosis/diagnosis.js';
import type { Finding } from '../../diagnosis/finding.js';
import { resolveUpstream } from '../../resolve-upstream.js';
import { openAccounts } from './open-accounts.js';
import { openDatabase } from './open-database.js';

const CLOSE_TIMEOUT_MS = 1_500;

/** What there is to find out about a gateway with this configuration. */
export async function examine(given: AppConfig): Promise<readonly Finding[]> {
  const config = resolveUpstream(given, {
    sandboxUrl: `http://127.0.0.1:${given.sandboxPort}`,
    receiptToken: randomId(32),
  });
  // What is found is told by the findings.
  const accounts = openAccounts(config, createSilentLogger());
  const { database, hasTables, problem } = await openDatabase(config);
  try {
    const checks = createChecks({ config, accounts, database, hasTables, provesGuards: true });
    return await diagnose([
      ...checks,
      ...(problem ? [{ name: 'database', run: () => Promise.resolve([problem]) }] : []),
    ]);
  } finally {
    await settledWithin(Promise.all([accounts.onApplicationShutdown(), database?.close()]), CLOSE_TIMEOUT_MS);
  }
}
