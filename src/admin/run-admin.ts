import { NestFactory } from '@nestjs/core';
import { AppError } from '../common/errors/app-error.js';
import { createSilentLogger } from '../common/logging/logger.js';
import { NestLogger } from '../common/logging/nest-logger.js';
import { startOrEnd } from '../common/start/start-or-end.js';
import type { AppConfig } from '../config/app.config.js';
import { changeConfig } from '../config/change-config.js';
import { AdminModule } from './admin.module.js';
import { type AdminCommand, readCommand, USAGE } from './command-line.js';
import { Commands } from './commands.js';
import { isAlarming, render } from './render.js';
import { UsageError } from '../common/start/usage-error.js';

const REFUSED = 1;
const MISUSED = 2;
/** How the command line calls what the API has as fields. */
const OPTIONS: Readonly<Record<string, string>> = { scopes: '--scopes', type: '--type', expiresAt: '--expires-at' };
const WHERE_IDS_ARE = '; «applications list» and «keys list <application>» show the ids';

/**
 * `npm run admin -- …`: manages applications and their keys in the database that the gateway is configured for, and verifies its
 * audit log. The exit code is 1 when it cannot be done, or the log was altered, and 2 when the command is not understood; the
 * reason stands on standard error, a verdict on standard output.
 */
export async function runAdmin(args: readonly string[]): Promise<void> {
  try {
    const command = readCommand(args);
    if (!command) return void process.stdout.write(`${USAGE}\n`);
    await startOrEnd(async (config) => {
      process.stdout.write(await runCommand(command, config));
    });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = MISUSED;
  }
}

/** The connections are closed, whatever becomes of it. */
async function runCommand(command: AdminCommand, config: AppConfig): Promise<string> {
  // Standard output is the answer's. Whoever waits for it is told at once that the database is away.
  const logger = new NestLogger(createSilentLogger());
  const app = await NestFactory.createApplicationContext(
    AdminModule.forRoot(changeConfig(config, { databaseWaitMs: 0 })),
    { logger, abortOnError: false },
  );
  try {
    const result = await app.get(Commands).run(command);
    if (isAlarming(result)) process.exitCode = REFUSED;
    return render(result, command);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    process.stderr.write(`${inOptions(error)}${error.code === 'not-found' ? WHERE_IDS_ARE : ''}\n`);
    process.exitCode = REFUSED;
    return '';
  } finally {
    await app.close();
  }
}

function inOptions({ message: whole, details: { fields = [] } }: AppError): string {
  if (fields.length === 0) return whole;
  return fields.map(({ field, message }) => `${OPTIONS[field] ?? field} ${message}`).join('; ');
}
