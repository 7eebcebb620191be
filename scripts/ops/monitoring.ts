import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ManagedProgram } from './managed-program.ts';
import { fetchMonitoring } from './fetch-monitoring.ts';
import { findFreePort } from '../../test/fault/harness/waiting.ts';

const RULES = new URL('../../deploy/prometheus/rules.yaml', import.meta.url);

/** What is watched, and who is told. */
export interface Watch {
  /** Hosts and ports with /metrics. */
  readonly targets: readonly string[];
  readonly receiverUrl: string;
  /** An empty one. */
  readonly folder: string;
}

interface Target {
  readonly health: string;
  readonly lastError: string;
}

/** A real Prometheus with the rules of this repository, which does not wait as long as they say, and a real Alertmanager. */
export class MonitoringStack {
  private readonly prometheusUrl: string;
  private readonly programs: readonly ManagedProgram[];

  private constructor(prometheusUrl: string, programs: readonly ManagedProgram[]) {
    this.prometheusUrl = prometheusUrl;
    this.programs = programs;
  }

  static async start(watch: Watch): Promise<MonitoringStack> {
    const { prometheus, alertmanager } = fetchMonitoring();
    const [port, alertPort] = [await findFreePort(), await findFreePort()];
    const file = (name: string, text: string): string => {
      writeFileSync(join(watch.folder, name), text);
      return join(watch.folder, name);
    };
    file('rules.yaml', quickRules());
    const config = file('prometheus.yaml', prometheusConfig(watch.targets, alertPort));
    const alertConfig = file('alertmanager.yaml', alertmanagerConfig(watch.receiverUrl));
    return new MonitoringStack(`http://127.0.0.1:${port}`, [
      new ManagedProgram([
        ...alertmanager,
        `--config.file=${alertConfig}`,
        `--storage.path=${join(watch.folder, 'alerts')}`,
        `--web.listen-address=127.0.0.1:${alertPort}`,
        '--cluster.listen-address=',
      ]),
      new ManagedProgram([
        ...prometheus,
        `--config.file=${config}`,
        `--storage.tsdb.path=${join(watch.folder, 'series')}`,
        `--web.listen-address=127.0.0.1:${port}`,
      ]),
    ]);
  }

  /** @throws when one of the programs has ended. */
  async targets(): Promise<readonly Target[]> {
    for (const program of this.programs) program.assertRunning();
    const answer = await fetch(`${this.prometheusUrl}/api/v1/targets`).catch(() => undefined);
    if (!answer?.ok) return [];
    return ((await answer.json()) as { data: { activeTargets: Target[] } }).data.activeTargets;
  }

  /** The value of an expression without labels in its result; undefined without a result. */
  async query(expr: string): Promise<number | undefined> {
    const answer = await fetch(`${this.prometheusUrl}/api/v1/query?query=${encodeURIComponent(expr)}`);
    const { data } = (await answer.json()) as { data: { result: { value: [number, string] }[] } };
    const value = data.result[0]?.value[1];
    return value === undefined ? undefined : Number(value);
  }

  async stop(): Promise<void> {
    await Promise.all(this.programs.map((program) => program.stop()));
  }
}

/** The rules as they are, but for their times. */
function quickRules(): string {
  return readFileSync(RULES, 'utf8')
    .replaceAll(/^( *for:) .*$/gm, '$1 1s')
    .replaceAll(/\[\d+[mh]\]/g, '[15s]');
}

function prometheusConfig(targets: readonly string[], alertPort: number): string {
  return JSON.stringify({
    global: { scrape_interval: '1s', evaluation_interval: '1s' },
    rule_files: ['rules.yaml'],
    alerting: { alertmanagers: [{ static_configs: [{ targets: [`127.0.0.1:${alertPort}`] }] }] },
    scrape_configs: [{ job_name: 'voice-gateway', static_configs: [{ targets }] }],
  });
}

function alertmanagerConfig(url: string): string {
  return JSON.stringify({
    route: {
      receiver: 'inbox',
      group_by: ['alertname'],
      group_wait: '1s',
      group_interval: '1s',
      repeat_interval: '1h',
    },
    receivers: [{ name: 'inbox', webhook_configs: [{ url, send_resolved: true }] }],
  });
}
