import { readFlags } from '../common/start/read-flags.js';
import { describeStartFailure } from '../common/start/start-failure.js';
import { UsageError } from '../common/start/usage-error.js';
import { readEnvironment } from '../config/environment.js';
import { secretsOf } from '../config/secrets.js';
import { renderJson, renderReport } from '../diagnosis/report.js';
import { examine } from './doctor/examine.js';

const USAGE = `Usage: npm run doctor -- [--json]

Looks at everything that a gateway with this configuration depends on, and says what is wrong and what to do. Reads the
same variables and .env as the gateway; places no call, starts nothing, changes nothing.

  --json   print the findings as GET /v1/diagnostics answers them
  --help   print this

Exit code: 0 no error was found, 1 there are errors, 2 the diagnosis could not be made.
`;
const EXIT = { fine: 0, errors: 1, impossible: 2 } as const;

/** The process of the doctor: prints what it finds, and ends with a code for scripts. */
export async function runDoctor(args: readonly string[] = process.argv.slice(2)): Promise<void> {
  let secrets: readonly string[] = [];
  try {
    const flags = readFlags(args, ['json'], USAGE);
    if (flags.has('help')) return end(USAGE, EXIT.fine);
    const config = readEnvironment();
    secrets = secretsOf(config);
    const findings = await examine(config);
    const hasErrors = findings.some(({ severity }) => severity === 'error');
    end((flags.has('json') ? renderJson : renderReport)(findings), hasErrors ? EXIT.errors : EXIT.fine);
  } catch (error) {
    process.stderr.write(describe(error, secrets), () => process.exit(EXIT.impossible));
  }
}

function describe(error: unknown, secrets: readonly string[]): string {
  if (error instanceof UsageError) return error.message;
  return `${describeStartFailure(error, secrets).replace('The start failed', 'The diagnosis failed')}\n`;
}

/** Nothing that is still open keeps the process. */
function end(text: string, code: number): void {
  process.stdout.write(text, () => process.exit(code));
}
