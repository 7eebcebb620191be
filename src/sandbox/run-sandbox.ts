import { ConsoleLogger } from '@nestjs/common';
import { describeListenProblem } from '../common/net/listen-problem.js';
import { mayStart } from '../common/start/may-start.js';
import { startOrEnd } from '../common/start/start-or-end.js';

const ABOUT = `A sandbox of Alibaba Cloud Voice Service: answers as it does, and rings no phone (docs/sandbox.md).

It takes no arguments: HOST and the variables of the environment or of .env that begin with SANDBOX_ say what it does
(docs/configuration.md).

  --help   print this

Exit code: 0 it was told to stop, 1 the start failed, 2 an argument is not known.
`;

/** The process of a sandbox that runs alone. */
export async function runSandbox(args: readonly string[]): Promise<void> {
  if (!mayStart(args, ABOUT)) return;
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
