import { builtFile } from './built.ts';
import { ManagedProcess } from './managed-process.ts';
import { SandboxControl } from './sandbox-control.ts';
import { findFreePort, waitUntil } from './waiting.ts';

const START_TIMEOUT_MS = 20_000;
/** Machines that run tests are slower than Aliyun expects receivers to be. */
const RECEIPT_TIMEOUT_MS = 3_000;

export interface SandboxStart {
  readonly folder: string;
  readonly timeScale: number;
  readonly env: Readonly<Record<string, string>>;
  /** Over the harness's own settings of `POST /__sandbox/config`. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** A sandbox in a process of its own. */
export class SandboxProcess {
  readonly port: number;
  readonly control: SandboxControl;
  private readonly child: ManagedProcess;

  private constructor(port: number, child: ManagedProcess) {
    this.port = port;
    this.control = new SandboxControl(`http://127.0.0.1:${port}`);
    this.child = child;
  }

  static async start({ folder, timeScale, env, settings }: SandboxStart): Promise<SandboxProcess> {
    const port = await findFreePort();
    const own = { SANDBOX_PORT: String(port), SANDBOX_TIME_SCALE: String(timeScale) };
    const script = builtFile('sandbox/main.js');
    const child = new ManagedProcess({ name: 'sandbox', script, env: { ...own, ...env }, folder });
    const sandbox = new SandboxProcess(port, child);
    await waitUntil('the sandbox', START_TIMEOUT_MS, async () => {
      if (!child.isAlive) throw new Error(`the sandbox ended at its start:\n${child.lastLines}`);
      return await sandbox.control.rings().catch(() => undefined);
    });
    // Callees are distinct: flow control would only hide a second ring.
    const plain = { flowControl: false, mns: false, receiptTimeoutMs: RECEIPT_TIMEOUT_MS };
    await sandbox.control.configure({ ...plain, ...settings });
    return sandbox;
  }

  get url(): string {
    return this.control.url;
  }

  async kill(): Promise<void> {
    await this.child.kill();
  }
}
