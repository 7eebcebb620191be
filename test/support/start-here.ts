import { createLogger } from '../../src/common/logging/logger.js';
import { describeStartFailure } from '../../src/common/start/start-failure.js';
import { changeConfig } from '../../src/config/change-config.js';
import { loadAppConfig } from '../../src/config/load-config.js';
import { secretsOf } from '../../src/config/secrets.js';
import { startGateway } from '../../src/gateway.js';
import { assertStartable } from '../../src/start/assert-startable.js';
import { besideEmbedded } from '../../src/start/beside-embedded.js';
import { tellStart } from '../../src/start/tell-start.js';
import { type Ended, environmentFor, type RunOptions } from './run-main.js';
import { testLogDestination } from './test-log.js';

export interface StartOptions extends Pick<RunOptions, 'env' | 'onOutput'> {
  readonly isTerminal?: boolean;
}

/**
 * The steps of `src/start/run-gateway.ts` in the process of the tests, which costs a tenth of one of its own: a gateway that has
 * started is closed. That a process does these steps, writes what they say and ends with their code is shown by `runMain`.
 */
export async function startHere({ env, onOutput, isTerminal = false }: StartOptions): Promise<Ended> {
  const startedAt = performance.now();
  const ended = (code: number, stderr = '') => ({ code, stdout, stderr, ms: performance.now() - startedAt });
  let secrets: readonly string[] = [];
  let stdout = '';
  const write = (text: string) => {
    stdout += text;
    onOutput?.(stdout);
  };
  const writeLine = (line: string) => {
    testLogDestination.write(line);
    write(line);
  };
  try {
    const config = changeConfig(loadAppConfig(environmentFor(env)), { isTerminal });
    secrets = secretsOf(config);
    assertStartable(config);
    const logger = createLogger({ level: config.logLevel, format: 'json' }, { write: writeLine });
    const gateway = await besideEmbedded(config, (embedded) => startGateway(config, logger, { embedded }));
    write(await tellStart(gateway, config, logger));
    await gateway.close();
    return ended(0);
  } catch (error) {
    return ended(1, `${describeStartFailure(error, secrets)}\n`);
  }
}
