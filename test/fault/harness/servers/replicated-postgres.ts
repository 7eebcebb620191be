import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseProbe } from '../database-probe.ts';
import { TcpProxy } from '../tcp-proxy.ts';
import { waitUntil } from '../waiting.ts';
import { copyToStandby } from './cluster-copy.ts';
import type { DatabaseServer } from './database-server.ts';
import { FaultPostgres } from './fault-postgres.ts';

const STANDBY = 'standby';
const FOLLOW_TIMEOUT_MS = 60_000;
const PROMOTION_TIMEOUT_SECONDS = 30;

const IS_FOLLOWED = `
select 1 from pg_stat_replication
where application_name = '${STANDBY}' and state = 'streaming' and sync_state = 'sync' and flush_lsn >= $1::pg_lsn`;

/**
 * How connections find the new primary. `late`: nobody serves from the death of the old one to the promotion. `early`: they reach the
 * standby while it takes no writes yet. `split`: the old one is cut off from its standby, but lives on, and so do connections to it.
 */
export const SWITCHES = ['late', 'early', 'split'] as const;
export type Switch = (typeof SWITCHES)[number];

/**
 * A primary, and a standby without which it commits nothing (`synchronous_standby_names`): a commit that was answered survives
 * the loss of either.
 */
export class ReplicatedPostgres implements DatabaseServer {
  private readonly folder: string;
  /** The standby finds whoever is the primary, at whichever port. */
  private readonly replication = new TcpProxy(() => this.primary.ports);
  private readonly probe = new DatabaseProbe(() => this.primary.url);
  private primary: FaultPostgres;
  private standby: FaultPostgres | undefined;
  /** Where connections go. */
  private serving: FaultPostgres;
  private standbys = 0;
  private readonly crashesOfLost: string[] = [];

  /** @param folder for the standbys. */
  constructor(folder: string, primary: FaultPostgres) {
    this.folder = folder;
    this.primary = primary;
    this.serving = primary;
  }

  get ports(): readonly number[] {
    return this.serving.ports;
  }

  get crashes(): readonly string[] {
    return [...this.crashesOfLost, ...this.primary.crashes, ...(this.standby?.crashes ?? [])];
  }

  /** Until its standby is behind it again: what a recovery brings to light may have been on one server alone. */
  async start(): Promise<URL> {
    const url = await this.primary.start();
    if (this.standby) await this.untilFollowed();
    else await this.replicate(url);
    return url;
  }

  async kill(): Promise<void> {
    await this.primary.kill();
  }

  async stop(): Promise<void> {
    await Promise.all([this.primary.stop(), this.standby?.stop()]);
    await this.replication.close();
  }

  /**
   * The standby takes the place of the primary, which dies for good, and a new one follows it.
   *
   * @param pauseMs from the end of the old one to the promotion, or the other way round.
   */
  async promote(how: Switch, pauseMs: number): Promise<void> {
    const { primary: lost, standby } = this;
    if (!standby) throw new Error('there is no standby');
    if (how === 'split') await this.replication.refuse();
    else await lost.kill();
    if (how === 'early') this.serving = standby;
    if (how !== 'split') await sleep(pauseMs);
    await new DatabaseProbe(() => standby.url).query(`select pg_promote(true, ${PROMOTION_TIMEOUT_SECONDS})`, []);
    this.primary = standby;
    this.serving = standby;
    if (how === 'split') await this.endSplit(lost, pauseMs);
    this.crashesOfLost.push(...lost.crashes);
    await rm(lost.root, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    await this.follow();
  }

  private async endSplit(lost: FaultPostgres, afterMs: number): Promise<void> {
    await sleep(afterMs);
    await lost.kill();
    await this.replication.reopen();
  }

  private async replicate({ username, password }: URL): Promise<void> {
    await this.replication.open();
    const login = `user=${username} password=${password} application_name=${STANDBY}`;
    // A copy of the primary has them, too: for the day on which it is the primary, and the other way round.
    const settings = {
      primary_conninfo: `host=127.0.0.1 port=${this.replication.port} ${login}`,
      synchronous_standby_names: STANDBY,
      wal_keep_size: '512MB',
      wal_retrieve_retry_interval: '100ms',
    };
    for (const [name, value] of Object.entries(settings))
      await this.probe.query(`alter system set ${name} = '${value}'`, []);
    await this.probe.query('select pg_reload_conf()', []);
    await this.follow();
  }

  private async follow(): Promise<void> {
    this.standbys += 1;
    const standby = new FaultPostgres(join(this.folder, `${STANDBY}-${this.standbys}`));
    this.standby = standby;
    await copyToStandby(this.primary.url, this.primary.root, standby.root);
    await standby.start();
    await this.untilFollowed();
  }

  /** Until the standby has all that is written now. */
  private async untilFollowed(): Promise<void> {
    const [now] = await this.probe.query<{ lsn: string }>('select pg_current_wal_lsn() as lsn', []);
    await waitUntil('the standby to follow', FOLLOW_TIMEOUT_MS, async () => {
      return (await this.probe.query(IS_FOLLOWED, [now?.lsn])).length > 0;
    });
  }
}
