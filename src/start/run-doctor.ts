import { parseArgs } from 'node:util';
import { createLogger } from '../common/logging/logger.js';
import { randomId } from '../common/ids/random-id.js';
import { describeStartFailure } from '../common/start/start-failure.js';
import { settledWithin } from '../common/timing/settled-within.js';
import type { AppConfig } from '../config/app.config.js';
import { readEnvironment } from '../config/environment.js';
import { secretsOf } from '../config/secrets.js';
import { createChecks } from '../diagnosis/create-checks.js';
import { diagnose } from '../diagnosis/diagnosis.js';
import type { Finding } from '../diagnosis/finding.js';
import { renderJson, renderReport } from '../diagnosis/report.js';
import { resolveUpstream } from '../resolve-upstream.js';
import { openAccounts } from './doctor/open-accounts.js';
import { openDatabase } from './doctor/open-database.js';

const USAGE = `Usage: npm run doctor -- [--json]

Looks at everything that a gateway with this configuration depends on, and says what is wrong and what to do. Reads the
same variables and .env as the gateway; places no call, starts nothing, changes nothing.

  --json   print the findings as GET /v1/diagnostics answers them
  --help   print this

Exit code: 0 no error was found, 1 there are errors, 2 the diagnosis could not be made.
`;
const CLOSE_TIMEOUT_MS = 1_500;
const EXIT = { fine: 0, errors: 1, impossible: 2 } as const;

/** The process of the doctor: prints what it finds, and ends with a code for scripts. */
export async function runDoctor(args: readonly string[] = process.argv.slice(2)): Promise<void> {
  let secrets: readonly string[] = [];
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    });
    if (values.help === true) return end(USAGE, EXIT.fine);
    const config = readEnvironment();
    secrets = secretsOf(config);
    const findings = await examine(config);
    const hasErrors = findings.some(({ severity }) => severity === 'error');
    end((values.json === true ? renderJson : renderReport)(findings), hasErrors ? EXIT.errors : EXIT.fine);
  } catch (error) {
    const sentence = describeStartFailure(error, secrets).replace('The start failed', 'The diagnosis failed');
    process.stderr.write(`${sentence}\n`, () => process.exit(EXIT.impossible));
  }
}

/** What there is to find out about a gateway with this configuration. */
async function examine(given: AppConfig): Promise<readonly Finding[]> {
  const config = resolveUpstream(given, {
    sandboxUrl: `http://127.0.0.1:${given.sandboxPort}`,
    receiptToken: randomId(32),
  });
  // What is found is told by the findings.
  const accounts = openAccounts(config, createLogger({ level: 'silent', format: 'json' }));
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

/** Nothing that is still open keeps the process. */
function end(text: string, code: number): void {
  process.stdout.write(text, () => process.exit(code));
}
