import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtFile } from './built.ts';
import { GatewaySlot } from './gateway-slot.ts';
import { gatewayEnvironment, RECEIPT_TOKEN } from './gateway-environment.ts';
import { GoodClient } from './good-client.ts';
import type { SandboxControl } from './sandbox-control.ts';
import { SandboxProcess } from './sandbox-process.ts';
import { type DatabaseOptions, DatabaseSide } from './servers/database-side.ts';
import type { DatabaseServer } from './servers/database-server.ts';
import { TcpProxy } from './tcp-proxy.ts';
import { type Cut, UpstreamTap } from './upstream-cuts.ts';
import { findFreePort } from './waiting.ts';

const DEFAULT_TIME_SCALE = 8;

export interface WorldOptions {
  readonly gateways: number;
  /** Sandbox seconds in one real second; by default slow enough that receipts outlive two minutes without a gateway. */
  readonly timeScale?: number;
  /** Environment of every gateway, over the harness's own. */
  readonly env?: Readonly<Record<string, string>>;
  /** Environment of single gateways, by their position. */
  readonly envOf?: (index: number) => Readonly<Record<string, string>>;
  readonly sandbox?: Readonly<Record<string, unknown>>;
  /** Two accounts of one upstream, each with a way of its own. */
  readonly hasTwoAccounts?: boolean;
  /** The clocks of single gateways can be shifted. */
  readonly hasOwnClocks?: boolean;
  /** One PostgreSQL with nothing in it, unless it says otherwise. */
  readonly database?: DatabaseOptions;
}

/** Gateways, sandbox and PostgreSQL as real processes on loopback, and wires between them that can be cut. */
export class World {
  readonly folder = mkdtempSync(join(tmpdir(), 'voice-gateway-fault-'));
  readonly database: DatabaseSide;
  readonly upstreamProxy = this.newUpstreamProxy();
  /** The way of the second account, where there is one. */
  readonly secondProxy = this.newUpstreamProxy();
  readonly receiptProxy = new TcpProxy(() => this.liveSlots.map(({ port }) => port));
  readonly client = new GoodClient(() => this.liveSlots.map(({ url }) => url));
  /** What happens to the next request on its way to the upstream. */
  nextCut: () => Cut | undefined = () => undefined;
  /** How long a request to the upstream takes on its way. */
  upstreamLatencyMs: () => number = () => 0;
  slots: readonly GatewaySlot[] = [];
  timeScale = DEFAULT_TIME_SCALE;
  private sandboxProcess: SandboxProcess | undefined;
  private otherSandbox: SandboxProcess | undefined;

  private constructor({ database = {} }: WorldOptions) {
    this.database = new DatabaseSide(this.folder, database);
  }

  /** Starts everything; what was started is ended again when that fails. */
  static async open(options: WorldOptions): Promise<World> {
    const world = new World(options);
    try {
      await world.start(options);
      return world;
    } catch (error) {
      await world.close();
      throw error;
    }
  }

  get postgres(): DatabaseServer {
    return this.database.server;
  }

  get databaseUrl(): string {
    return this.database.url;
  }

  get sandbox(): SandboxControl {
    if (!this.sandboxProcess) throw new Error('the sandbox does not run');
    return this.sandboxProcess.control;
  }

  /** Another upstream, for gateways in another mode; it starts when it is first asked for. */
  async openOtherSandbox(): Promise<SandboxProcess> {
    const folder = this.emptyFolder('other-sandbox');
    this.otherSandbox ??= await SandboxProcess.start({ folder, timeScale: this.timeScale, env: {} });
    return this.otherSandbox;
  }

  get liveSlots(): GatewaySlot[] {
    return this.slots.filter(({ isUp, otherEnv }) => isUp && otherEnv === undefined);
  }

  /** Waits until every gateway is up. */
  async revive(): Promise<void> {
    await Promise.all(this.slots.map((slot) => slot.start()));
  }

  /** @throws when a gateway or a backend of PostgreSQL ended by itself: no disturbance may do that. */
  assertNoCrash(): void {
    this.assertPostgresLived();
    for (const { crash } of this.slots) if (crash !== undefined) throw new Error(`a gateway crashed:\n${crash}`);
  }

  /** @throws at the end, when a backend of PostgreSQL crashed. */
  async close(): Promise<void> {
    await Promise.all(this.slots.map((slot) => slot.kill()));
    await this.client.close();
    await this.database.close();
    await this.otherSandbox?.kill();
    await this.sandboxProcess?.kill();
    await Promise.all(this.proxies.map((proxy) => proxy.close()));
    try {
      this.assertPostgresLived();
    } finally {
      rmSync(this.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    }
  }

  private assertPostgresLived(): void {
    const [crash] = this.postgres.crashes;
    if (crash !== undefined) throw new Error(`PostgreSQL crashed:\n${crash}`);
  }

  private async start(options: WorldOptions): Promise<void> {
    await Promise.all(this.proxies.map((proxy) => proxy.open()));
    await this.database.start();
    await this.startSandbox(options);
    this.slots = await Promise.all(
      Array.from({ length: options.gateways }, (_, index) => this.createSlot(options, index)),
    );
    // The first one migrates; the others find nothing to do.
    await this.slots[0]?.start();
    await this.revive();
  }

  private get proxies(): readonly TcpProxy[] {
    return [this.upstreamProxy, this.secondProxy, this.receiptProxy];
  }

  private newUpstreamProxy(): TcpProxy {
    const newTap = () =>
      new UpstreamTap(
        () => this.nextCut(),
        () => this.upstreamLatencyMs(),
      );
    return new TcpProxy(() => (this.sandboxProcess ? [this.sandboxProcess.port] : []), newTap);
  }

  private async startSandbox({ timeScale = DEFAULT_TIME_SCALE, sandbox }: WorldOptions): Promise<void> {
    this.timeScale = timeScale;
    const env = {
      SANDBOX_RECEIPT_URL: `http://127.0.0.1:${this.receiptProxy.port}/callbacks/aliyun/${RECEIPT_TOKEN}`,
      FAULT_FOLDER: this.folder,
    };
    const folder = this.emptyFolder('sandbox');
    this.sandboxProcess = await SandboxProcess.start({ folder, timeScale, env, settings: sandbox });
  }

  private async createSlot(options: WorldOptions, index: number): Promise<GatewaySlot> {
    const { env, envOf, hasTwoAccounts, hasOwnClocks } = options;
    const name = `gateway-${index}`;
    const database = await this.database.openWay(name);
    return new GatewaySlot({
      name,
      hasOwnClock: hasOwnClocks,
      cutDatabase: () => database.cut(),
      port: await findFreePort(),
      script: builtFile('main.js'),
      folder: this.emptyFolder(name),
      env: {
        ...gatewayEnvironment({
          databaseUrl: database.url,
          folder: this.folder,
          sandboxHost: new URL(this.sandbox.url).host,
          upstreamPorts: [this.upstreamProxy, ...(hasTwoAccounts ? [this.secondProxy] : [])].map(({ port }) => port),
        }),
        ...env,
        ...envOf?.(index),
      },
    });
  }

  private emptyFolder(name: string): string {
    const folder = join(this.folder, name);
    mkdirSync(folder, { recursive: true });
    return folder;
  }
}
