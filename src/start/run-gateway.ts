import { createLogger } from '../common/logging/logger.js';
import { mayStart } from '../common/start/may-start.js';
import { startOrEnd } from '../common/start/start-or-end.js';
import { assertStartable } from './assert-startable.js';
import { besideEmbedded } from './beside-embedded.js';
import { wantsTraces } from '../config/tracing.config.js';
import { debugOnSignal } from './debug-on-signal.js';
import { stopOnSignals } from './stop-on-signals.js';
import { stopProcess } from './stop-process.js';
import { tellStart } from './tell-start.js';

const ABOUT = `The voice gateway: places phone calls through Alibaba Cloud Voice Service.

It takes no arguments: variables of the environment or of .env say what it does (docs/configuration.md). Without any, it
starts with a database and a sandbox of its own, and rings no phone.

  --help   print this

Beside it: npm run sandbox, migrate, admin and doctor, each with --help.
Exit code: 0 it was told to stop, 1 the start failed or it could not stop in time, 2 an argument is not known.
`;

/** The gateway's process: starts it, and stops it when told to. */
export async function runGateway(args: readonly string[]): Promise<void> {
  if (!mayStart(args, ABOUT)) return;
  await startOrEnd(async (config, takeSignals) => {
    assertStartable(config);
    const logger = createLogger({ level: config.logLevel, format: config.logFormat });
    const tracing = wantsTraces(config) ? (await import('./tracing/start-tracing.js')).startTracing(logger) : undefined;
    const stop = Promise.withResolvers<void>();
    const onWork = () => {
      stop.resolve(stopOnSignals());
      takeSignals();
    };
    const gateway = await besideEmbedded(config, async (embedded) => {
      // Loaded once the configuration is known to be right: it is most of the program.
      const { startGateway } = await import('../gateway.js');
      return await startGateway(config, logger, { embedded, onWork });
    });
    debugOnSignal(logger);
    void stop.promise.then(() => stopProcess({ gateway, tracing }, logger, config.shutdownTimeoutMs));
    // Where nobody can take it, it is not told, and calls are placed all the same.
    process.stdout.on('error', () => undefined);
    process.stdout.write(await tellStart(gateway, config, logger));
  });
}
