import { DatabaseWire } from '../database/database-wire.ts';
import { TcpProxy } from '../tcp-proxy.ts';
import type { DatabaseServer } from './database-server.ts';
import { FaultPostgres } from './fault-postgres.ts';
import { Pooler } from './pooler.ts';
import { ReplicatedPostgres } from './replicated-postgres.ts';
import { storeCalls } from './stored-calls.ts';

export interface DatabaseOptions {
  /** Gateways reach the server through PgBouncer in session mode. */
  readonly hasPooler?: boolean;
  /** Nothing is committed without a standby, which can be promoted. */
  readonly hasStandby?: boolean;
  /** So many calls are stored already, over the months that are kept. */
  readonly storedCalls?: number;
}

/** The way of one gateway to PostgreSQL. */
export interface DatabaseWay {
  readonly url: string;
  /** Resets its connections. */
  cut(): void;
}

/** PostgreSQL, what stands before it, and the wires of the gateways to it. */
export class DatabaseSide {
  readonly wire = new DatabaseWire();
  readonly server: DatabaseServer;
  /** Undefined where nothing can be promoted. */
  readonly replicated: ReplicatedPostgres | undefined;
  /** Undefined where gateways reach the server itself. */
  readonly pooler: Pooler | undefined;
  /** The way of everybody but the gateways to the server: theirs go through their own, and the pooler's. */
  readonly proxy = new TcpProxy(() => this.server.ports);
  private readonly first: FaultPostgres;
  private readonly storedCalls: number;
  private readonly ways: TcpProxy[] = [];
  private proxyUrl = '';

  constructor(folder: string, { hasPooler, hasStandby, storedCalls = 0 }: DatabaseOptions) {
    this.first = new FaultPostgres(folder);
    this.replicated = hasStandby ? new ReplicatedPostgres(folder, this.first) : undefined;
    this.server = this.replicated ?? this.first;
    this.pooler = hasPooler ? new Pooler(folder) : undefined;
    this.storedCalls = storedCalls;
  }

  /** For everybody but the gateways, whichever server it is. */
  get url(): string {
    return this.proxyUrl;
  }

  async start(): Promise<void> {
    await this.proxy.open();
    if (this.storedCalls > 0) await storeCalls(this.first, this.storedCalls);
    const url = await this.server.start();
    url.port = String(this.proxy.port);
    this.proxyUrl = url.href;
    await this.pooler?.start(url.href);
  }

  /** On it, every statement can be held up by its name. */
  async openWay(owner: string): Promise<DatabaseWay> {
    const targets = () => (this.pooler ?? this.server).ports;
    const way = await new TcpProxy(targets, this.wire.tapFor(owner)).open();
    this.ways.push(way);
    const url = new URL(this.proxyUrl);
    url.port = String(way.port);
    return { url: url.href, cut: () => way.cutAll() };
  }

  /** Resets every connection of the gateways. */
  cutAll(): void {
    for (const way of this.ways) way.cutAll();
  }

  async close(): Promise<void> {
    await this.server.stop();
    await this.pooler?.stop();
    await Promise.all([this.proxy, ...this.ways].map((proxy) => proxy.close()));
  }
}
