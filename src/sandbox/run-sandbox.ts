import { ConsoleLogger } from '@nestjs/common';
import { describeListenProblem } from '../common/net/listen-problem.js';
import { startOrEnd } from '../common/start/start-or-end.js';

/** The process of a sandbox that runs alone. */
export async function runSandbox(): Promise<void> {
  await startOrEnd(async (config) => {
    const { host, sandboxPort: port } = config;
    // Loaded once the configuration is known to be right: it is most of the program.
    const { startSandbox } = await import('./sandbox.app.js');
    const sandbox = await startSandbox({
      host,
      port,
      publicUrl: config.sandboxPublicUrl,
      timeScale: config.sandboxTimeScale,
      receiptUrl: config.sandboxReceiptUrl ?? null,
      strictTemplates: config.sandboxStrictTemplates,
      logger: new ConsoleLogger('Sandbox'),
    }).catch((error: unknown) => {
      throw describeListenProblem(error, { variable: 'SANDBOX_PORT', port, host }) ?? error;
    });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.close());
  });
}
