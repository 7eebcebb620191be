import { parseYaml } from '@redocly/openapi-core';
import { Ajv } from 'ajv';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CHART, VALUE_FILES, valuesOf } from '../support/chart/helm.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const RULES = 'deploy/prometheus/rules.yaml';

const readText = (path: string) => readFileSync(path, 'utf8');
const readYaml = (path: string) => parseYaml(readText(path)) as Record<string, unknown>;

const values = readYaml(join(CHART, 'values.yaml'));
const schema = JSON.parse(readText(join(CHART, 'values.schema.json'))) as object;

/** The paths of all values; lists, and maps that are empty, are values themselves. */
function pathsOf(value: unknown, path = ''): readonly string[] {
  const entries = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
  if (entries.length === 0) return [path];
  return entries.flatMap(([key, inner]) => pathsOf(inner, path === '' ? key : `${path}.${key}`));
}

/** Of values that others replace as a whole. */
const WHOLE = /^(podSecurityContext|securityContext|(?:api|worker|sandbox)\.resources)\..*/;

describe('the Helm chart', () => {
  it('has the version of the gateway', () => {
    const { version } = JSON.parse(readText(join(ROOT, 'package.json'))) as { version: string };
    expect(readYaml(join(CHART, 'Chart.yaml'))).toMatchObject({ version, appVersion: version });
  });

  it.each(VALUE_FILES)('takes the values of its example: %s', (name) => {
    const isValid = new Ajv({ strict: false }).compile(schema);
    isValid({ ...values, ...readYaml(valuesOf(name)) });
    expect(isValid.errors ?? []).toEqual([]);
  });

  it.each([
    ['a value that is misspelled', { imagePullSecret: [] }],
    ['a setting that is misspelled', { config: { ACCOUNT_QPSS: 100 } }],
    ['a secret among the settings', { config: { RECEIPT_TOKEN: 'x' } }],
    ['a setting that has a value of its own', { config: { ROLES: 'api' } }],
    ['another mode', { mode: 'production' }],
  ])('refuses %s', (_what, wrong) => {
    expect(new Ajv({ strict: false }).validate(schema, { ...values, ...wrong })).toBe(false);
  });

  it('reads no value that is not there', () => {
    const known = new Set(
      pathsOf(values).flatMap((path) => path.split('.').map((_, i, parts) => parts.slice(0, i + 1).join('.'))),
    );
    const templates = globSync('templates/**/*', { cwd: CHART }).filter((file) => /\.\w+$/.test(file));
    const read = templates.flatMap((file) =>
      [...readText(join(CHART, file)).matchAll(/(?:\.Values|\$values)\.([\w.]+\w)/g)].map(([, path = '']) => path),
    );
    expect(read.length).toBeGreaterThan(50);
    expect(read.filter((path) => !known.has(path))).toEqual([]);
  });

  it('has each value in its README, with its default', () => {
    const rows = new Map(
      [...readText(join(CHART, 'README.md')).matchAll(/^\| `([\w.]+)` \| (.*?) \|/gm)].map(
        ([, key = '', value = '']) => [key, value],
      ),
    );
    const paths = [...new Set(pathsOf(values).map((path) => path.replace(WHOLE, '$1')))];
    expect([...rows.keys()].toSorted()).toEqual(paths.toSorted());
    const plain = paths.filter((path) => rows.get(path) !== 'see there');
    const defaults = plain.map((path) => [path, `\`${JSON.stringify(valueAt(path)).replaceAll('"', '')}\``]);
    expect(plain.map((path) => [path, rows.get(path) === '–' ? '``' : rows.get(path)])).toEqual(defaults);
  });

  it.each(['docs/operations.md', 'docs/operations.zh-CN.md'])(
    'has pods that Prometheus finds as %s tells it',
    (path) => {
      const { name } = readYaml(join(CHART, 'Chart.yaml'));
      const [, regex = ''] = /^ +regex: (\S+)$/m.exec(readText(join(ROOT, path))) ?? [];
      expect(`${String(name)};http`).toMatch(new RegExp(`^(?:${regex})$`));
    },
  );

  it('holds the alert rules of deploy/prometheus (cp them to files/)', () => {
    const copy = join(CHART, 'files/rules.yaml');
    const isThere = existsSync(join(ROOT, RULES));
    expect(existsSync(copy)).toBe(isThere);
    if (isThere) expect(readText(copy)).toBe(readText(join(ROOT, RULES)));
  });
});

describe('deploy/docker-compose.yaml', () => {
  const { services } = readYaml(join(ROOT, 'deploy/docker-compose.yaml')) as {
    services: Record<
      string,
      {
        volumes?: string[];
        ports?: string[];
        image?: string;
        build?: Record<string, string>;
        environment?: Record<string, string>;
      }
    >;
  };
  const every = Object.entries(services);

  it('opens ports on this machine only', () => {
    const open = every.flatMap(([, { ports = [] }]) => ports).filter((port) => !port.startsWith('127.0.0.1:'));
    expect(open).toEqual([]);
  });

  it('names the version of each image', () => {
    const images = every.flatMap(([, { image }]) => image ?? []);
    expect(images.filter((image) => !/:v?\d/.test(image))).toEqual([]);
    expect(services.gateway?.build).toEqual({ context: '..', dockerfile: 'deploy/Dockerfile' });
  });

  it.each(['deploy/docker-compose.yaml', 'docs/kubernetes.md', 'docs/kubernetes.zh-CN.md'])(
    'starts with what %s says must be set',
    (path) => {
      const needed = [...readText(join(ROOT, 'deploy/docker-compose.yaml')).matchAll(/\$\{(\w+):\?/g)];
      // The image is one for production: it starts in no mode that nobody has chosen.
      const names = [...new Set(needed.map(([, name = '']) => name)), 'ALIYUN_MODE=sandbox'];
      const passage = readText(join(ROOT, path)).split(/docker compose --env-file/)[0] ?? '';
      expect(names.length).toBeGreaterThan(4);
      expect(names.filter((name) => !passage.includes(name))).toEqual([]);
    },
  );

  it('serves its metrics where its Prometheus reads them, whatever stands in .env', () => {
    const { PORT, METRICS_PORT } = services.gateway?.environment ?? {};
    expect(METRICS_PORT).toBe('');
    expect(readText(join(ROOT, 'deploy/compose/prometheus.yaml'))).toContain(`targets: [gateway:${PORT}]`);
  });

  it('mounts files that exist', () => {
    const sources = every.flatMap(([, { volumes = [] }]) => volumes.map((volume) => volume.split(':')[0] ?? ''));
    // Rules and dashboards come together.
    const isAwaited = (file: string) => /^\.\/(?:prometheus|grafana)\b/.test(file) && !existsSync(join(ROOT, RULES));
    const files = sources.filter((source) => source.startsWith('.') && !isAwaited(source));
    expect(files.length).toBeGreaterThan(3);
    expect(files.filter((file) => !existsSync(join(ROOT, 'deploy', file)))).toEqual([]);
  });
});

function valueAt(path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], values);
}
