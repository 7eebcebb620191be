import { jest } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  Health,
  HealthCheckResponse_ServingStatus as ServingStatus,
} from '../../src/delivery/rpc/generated/grpc/health/v1/health_pb.js';
import { CHART, helm, HELM_MISSING, VALUE_FILES, type ValueFile, valuesOf } from '../support/chart/helm.js';
import {
  type Container,
  deploymentsOf,
  environmentOf,
  ofKind,
  podsOf,
  renderChart,
  renderFolder,
} from '../support/chart/objects.js';
import { problemsOf } from '../support/chart/problems.js';
import { COMPILE_CACHE } from '../support/v8-settings.js';
import { GrpcClient } from '../support/grpc-client.js';
import { endOf } from '../support/image/jail.js';
import { findClosedPort } from '../support/ports.js';
import { createTestDatabase } from '../support/test-database.js';
import { TEST_KEYS } from '../support/stored-numbers.js';

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

jest.setTimeout(90_000);

/** By the real helm; Kubernetes' own descriptions of the objects are asked by scripts/chart/check.ts. */
(HELM_MISSING === undefined ? describe : describe.skip)('the Helm chart as helm renders it', () => {
  it.each(VALUE_FILES)('is in order for helm itself: %s', (name) => {
    expect(helm('lint', '--strict', CHART, '--values', valuesOf(name))).toContain('0 chart(s) failed');
  });

  it.each(VALUE_FILES)('has objects that fit each other, and pods without rights: %s', (name) => {
    expect(problemsOf(renderChart(name))).toEqual([]);
  });

  it.each([
    ['no Secret', ['existingSecret='], /existingSecret must name a Secret/],
    ['a drain that is longer than the stop', ['shutdown.drainSeconds=60'], /must be more than shutdown\.drainSeconds/],
    ['a sandbox in each of several processes', ['mode=sandbox'], /each process has a sandbox of its own/],
    ['a sandbox for test keys where all keys have one', ['mode=sandbox', 'sandbox.enabled=true'], /sandbox/],
    ['a setting that nobody knows', ['config.ACCOUNT_QPSS=1'], /ACCOUNT_QPSS/],
    ['an Ingress without a host', ['ingress.api.enabled=true'], /ingress\.api\.host must be set/],
  ])('refuses %s', (_what, set, sentence) => {
    expect(() => renderChart('minimal', ...set)).toThrow(sentence);
  });

  it('runs a sandbox for test keys on demand, of which every pod knows, without a secret of the gateway', () => {
    const objects = renderChart('production', 'sandbox.enabled=true');
    const sandbox = deploymentsOf(objects).find(({ metadata }) => metadata.name.endsWith('-sandbox'));
    const [map] = ofKind(objects, 'ConfigMap');
    const [container] = sandbox?.spec.template.spec.containers ?? [];
    const url = container?.env?.find(({ name }) => name === 'SANDBOX_PUBLIC_URL')?.value;
    expect(problemsOf(objects)).toEqual([]);
    expect(map?.data).toMatchObject({ TEST_KEYS_SANDBOX_URL: url });
    expect([url, container?.envFrom]).toEqual([expect.stringMatching(/-sandbox:3900$/), undefined]);
  });

  it('migrates with what the gateway reaches its database by: variables, certificates', () => {
    const objects = renderChart('production');
    const [job] = podsOf(objects).filter(({ name }) => name.endsWith('-migrate'));
    const gateway = deploymentsOf(objects)[0]?.spec.template.spec;
    const [container] = job?.spec.containers ?? [];
    const variable = { name: 'NODE_EXTRA_CA_CERTS', value: '/etc/voice/ca.crt' };
    const isCertificate = ({ name }: { readonly name: string }) => name === 'ca';
    expect(container?.env).toContainEqual(variable);
    expect(container?.volumeMounts).toEqual(gateway?.containers[0]?.volumeMounts?.filter(isCertificate));
    expect(job?.spec.volumes).toEqual(gateway?.volumes?.filter(isCertificate));
    expect(job?.spec.volumes).toHaveLength(1);
  });

  it.each([
    ['the workers', [], '-worker'],
    ['the API where it does all the work', ['worker.enabled=false'], '-api'],
  ])('lets %s reach recordings by plain http, and no metadata by it', (_who, set, ending) => {
    const policies = ofKind(renderChart('minimal', 'networkPolicy.enabled=true', ...set), 'NetworkPolicy');
    const to = [{ ipBlock: { cidr: '0.0.0.0/0', except: ['169.254.0.0/16', '100.100.100.200/32'] } }];
    const rule = { ports: [{ port: 80, protocol: 'TCP' }], to };
    const having = policies.filter(({ spec }) => JSON.stringify(spec).includes(JSON.stringify(rule)));
    expect(having.map(({ metadata }) => metadata.name)).toEqual([expect.stringMatching(new RegExp(`${ending}$`))]);
  });

  it('hands whole numbers on as they are', () => {
    const [map] = ofKind(renderChart('production'), 'ConfigMap');
    expect(map?.data).toMatchObject({ RECORDING_MAX_BYTES: '2147483648', ACCOUNT_QPS: '200' });
  });

  it('has no label of metrics that tells the API from the workers but those of a replica, which the alert rules take away', () => {
    const [monitor] = ofKind(renderChart('production'), 'ServiceMonitor');
    const { endpoints } = (monitor?.spec ?? {}) as { endpoints: { relabelings: object[] }[] };
    // The prometheus-operator adds the name of the Service: receipts that come to the API would not count for calls of workers.
    expect(endpoints[0]?.relabelings).toContainEqual({ regex: 'service', action: 'labeldrop' });
  });

  it('leaves the number of replicas to an autoscaler', () => {
    expect(deploymentsOf(renderChart('production')).map(({ spec }) => spec.replicas)).toEqual([undefined, undefined]);
    expect(deploymentsOf(renderChart('minimal')).map(({ spec }) => spec.replicas)).toEqual([2, 2]);
  });

  it('installs the alert rules as they are, templates of Prometheus included', () => {
    const copy = join(mkdtempSync(join(tmpdir(), 'chart-')), 'chart');
    cpSync(CHART, copy, { recursive: true });
    mkdirSync(join(copy, 'files'), { recursive: true });
    const rule = {
      alert: 'Slow',
      expr: 'up == 0',
      for: '2m',
      annotations: { summary: '{{ $labels.instance }} is slow' },
    };
    const spec = { groups: [{ name: 'voice-gateway', rules: [rule] }] };
    writeFileSync(join(copy, 'files/rules.yaml'), JSON.stringify(spec));
    const objects = renderFolder(copy, 'minimal', 'metrics.prometheusRule.enabled=true');
    expect(ofKind(objects, 'PrometheusRule')).toMatchObject([{ spec }]);
    rmSync(dirname(copy), { recursive: true });
  });

  it.each<[ValueFile, string, boolean]>([
    ['minimal', 'recordings stay in the pod', true],
    ['minimal', 'no way in for receipts', true],
    ['production', 'recordings stay in the pod', false],
    ['production', 'no way in for receipts', false],
    ['sandbox', 'no way in for receipts', false],
    ['minimal', 'The first start migrates the tables; it has 600 s. A change of the Secret', true],
    ['production', 'The first start migrates', false],
    ['production', 'A Job has migrated the tables, and no pod does. A change of the Secret', true],
  ])('says in its notes for %s values what is so: %s', (name, sentence, isExpected) => {
    expect(notesOf(name).includes(sentence)).toBe(isExpected);
  });

  const notes = new Map<ValueFile, string>();
  function notesOf(name: ValueFile): string {
    const said = notes.get(name) ?? helm('install', 'release', CHART, '--dry-run=client', '--values', valuesOf(name));
    notes.set(name, said);
    return said.slice(said.indexOf('NOTES:'));
  }

  it('keeps /metrics, /health and the documentation from the internet', () => {
    const paths = [...JSON.stringify(ofKind(renderChart('production'), 'Ingress')).matchAll(/"path":"([^"]*)"/g)];
    const onHttp = paths.map(([, path]) => path).filter((path) => path !== '/');
    expect(onHttp).toEqual(expect.arrayContaining(['/v1', '/callbacks/aliyun']));
    expect(onHttp.filter((path) => /metrics|health|docs|openapi/.test(path ?? ''))).toEqual([]);
  });
});

(HELM_MISSING === undefined ? describe : describe.skip)('a gateway that is started as a pod of the chart says', () => {
  const running: { child: ChildProcess; end: ReturnType<typeof endOf> }[] = [];
  let databaseUrl: string;

  beforeAll(async () => {
    databaseUrl = await createTestDatabase();
  });
  afterEach(async () => {
    for (const { child, end } of running.splice(0)) {
      child.kill('SIGKILL');
      await end;
    }
  });

  it.each(['api', 'worker'])('by its probes that it serves, and that it stops: %s', async (component) => {
    const objects = renderChart('minimal');
    const container = containerOf(component);
    const pod = await start(container, environmentOf(container, objects));
    const [startup, live, ready] = [container.startupProbe, container.livenessProbe, container.readinessProbe].map(
      (probe) => `http://127.0.0.1:${pod.ports.get(probe?.httpGet.port ?? '')}${probe?.httpGet.path}`,
    );
    while ((await statusOf(startup)) === undefined && pod.child.exitCode === null) await pause();
    expect(await Promise.all([startup, live, ready].map(statusOf))).toEqual([200, 200, 200]);
    expect(await servesGrpc(pod.ports.get('grpc'))).toBe(component === 'api');
    pod.child.kill('SIGTERM');
    while ((await statusOf(ready)) === 200) await pause();
    // Between those two lies the time in which proxies look elsewhere.
    expect([await statusOf(ready), await statusOf(live)]).toEqual([503, 200]);
    expect((await pod.end).code).toBe(0);

    function containerOf(name: string): Container {
      const found = deploymentsOf(objects).find(({ metadata }) => metadata.name.endsWith(`-${name}`));
      return found?.spec.template.spec.containers[0] ?? { name: '', image: '' };
    }
  });

  it('by /metrics where Prometheus looks', async () => {
    const objects = renderChart('production');
    const [monitor] = ofKind(objects, 'ServiceMonitor');
    const { endpoints } = (monitor?.spec ?? {}) as { endpoints: { port: string; path: string }[] };
    const { port = '', path } = endpoints[0] ?? {};
    const container = deploymentsOf(objects)[0]?.spec.template.spec.containers[0] ?? { name: '', image: '' };
    const pod = await start(container, { ...environmentOf(container, objects), NODE_EXTRA_CA_CERTS: '' });
    const url = `http://127.0.0.1:${pod.ports.get(port)}${path}`;
    while ((await statusOf(url)) === undefined && pod.child.exitCode === null) await pause();
    expect(await (await fetch(url)).text()).toContain('\nvoice_gateway_');
  });

  /** With what a Secret would bring, at free ports in the place of the pod's own; nowhere near Aliyun. */
  async function start(container: Container, rendered: Readonly<Record<string, string>>) {
    const free = new Map<string, number>();
    for (const { name } of container.ports ?? []) free.set(name, await findClosedPort());
    const child = spawn(process.execPath, [MAIN], {
      cwd: fileURLToPath(new URL('../../dist', import.meta.url)),
      env: {
        ...{ PATH: process.env.PATH, ...COMPILE_CACHE, ...rendered },
        ...{ PORT: String(free.get('http')), GRPC_PORT: String(free.get('grpc') ?? 0) },
        ...(free.has('metrics') && { METRICS_PORT: String(free.get('metrics')) }),
        ...{
          DATABASE_URL: databaseUrl,
          BOOTSTRAP_API_KEY: 'key-of-the-chart-1',
          ENCRYPTION_KEYS: TEST_KEYS,
          SHUTDOWN_DRAIN_MS: '1000',
        },
        ...{
          ALIYUN_VOICE_ENDPOINT: `http://127.0.0.1:${await findClosedPort()}`,
          ALIBABA_CLOUD_ECS_METADATA_DISABLED: 'true',
        },
      },
    });
    const end = endOf(child);
    running.push({ child, end });
    return { child, end, ports: free };
  }
});

async function statusOf(url: string | undefined): Promise<number | undefined> {
  return await fetch(url ?? '').then(
    ({ status }) => status,
    () => undefined,
  );
}

async function servesGrpc(port: number | undefined): Promise<boolean> {
  if (port === undefined) return false;
  const client = new GrpcClient(`127.0.0.1:${port}`);
  const { message } = await client.unary(Health.method.check, { service: '' });
  client.close();
  return message.status === ServingStatus.SERVING;
}

async function pause(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 50));
}

if (HELM_MISSING !== undefined) process.stdout.write(`The chart is not rendered: ${HELM_MISSING}.\n`);
