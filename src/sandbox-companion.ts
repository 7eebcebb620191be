import { request } from 'undici';
import type { AppConfig } from './config/app.config.js';
import { describeListenProblem } from './common/net/listen-problem.js';

const ANSWER_TIMEOUT_MS = 3_000;
/** Whoever holds the sandbox's port is asked once; one that is no sandbox may not answer at all. */
const LOOK_TIMEOUT_MS = 1_000;

/** The sandbox a gateway in sandbox mode talks to. */
export interface SandboxCompanion {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Starts the sandbox beside the gateway, or uses the one that already listens on the port.
 *
 * @throws when something else has the port.
 */
export async function joinSandbox(config: AppConfig): Promise<SandboxCompanion> {
  const { sandboxPort, sandboxTimeScale, sandboxStrictTemplates } = config;
  try {
    // Most gateways need none.
    const { startSandbox } = await import('./sandbox/sandbox.app.js');
    return await startSandbox({
      port: sandboxPort,
      timeScale: sandboxTimeScale,
      strictTemplates: sandboxStrictTemplates,
    });
  } catch (error) {
    const problem = describeListenProblem(error, { variable: 'SANDBOX_PORT', port: sandboxPort, host: '127.0.0.1' });
    const url = `http://127.0.0.1:${sandboxPort}`;
    if (problem?.code === 'port-taken' && (await isSandbox(url, LOOK_TIMEOUT_MS)))
      return { url, close: () => Promise.resolve() };
    throw problem ?? error;
  }
}

/**
 * Tells the sandbox where receipts go; false when it does not answer.
 *
 * @param receiptUrl undefined leaves the sandbox as it is.
 */
export async function subscribeReceipts(sandboxUrl: string, receiptUrl: string | undefined): Promise<boolean> {
  if (receiptUrl === undefined) return await isSandbox(sandboxUrl);
  return await isOk(`${sandboxUrl}/__sandbox/config`, ANSWER_TIMEOUT_MS, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ receiptUrl }),
  });
}

/** Whether a sandbox answers there. */
export async function isSandbox(url: string, timeoutMs = ANSWER_TIMEOUT_MS): Promise<boolean> {
  return await isOk(`${url}/__sandbox/config`, timeoutMs);
}

/** By the client that sends calls, too: loading the one of Node.js would make every start longer. */
async function isOk(url: string, timeoutMs: number, options?: Parameters<typeof request>[1]): Promise<boolean> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const { statusCode, body } = await request(url, { ...options, signal });
    await body.dump();
    return statusCode >= 200 && statusCode < 300;
  } catch {
    return false;
  }
}
