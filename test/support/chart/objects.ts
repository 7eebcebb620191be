import { parseYaml } from '@redocly/openapi-core';
import { CHART, helm, valuesOf, type ValueFile } from './helm.ts';

interface Probe {
  readonly httpGet: { readonly path: string; readonly port: string };
  readonly periodSeconds: number;
  readonly failureThreshold: number;
}

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly ports?: readonly { readonly name: string; readonly containerPort: number }[];
  readonly env?: readonly { readonly name: string; readonly value?: string; readonly valueFrom?: object }[];
  readonly envFrom?: readonly Readonly<Record<'configMapRef' | 'secretRef', { readonly name: string } | undefined>>[];
  readonly securityContext?: Readonly<Record<string, unknown>>;
  readonly resources?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string }[];
  readonly startupProbe?: Probe;
  readonly livenessProbe?: Probe;
  readonly readinessProbe?: Probe;
}

interface PodSpec {
  readonly containers: readonly Container[];
  readonly volumes?: readonly { readonly name: string }[];
  readonly securityContext?: Readonly<Record<string, unknown>>;
  readonly enableServiceLinks?: boolean;
  readonly automountServiceAccountToken?: boolean;
  readonly serviceAccountName?: string;
  readonly terminationGracePeriodSeconds?: number;
}

export type Labels = Readonly<Record<string, string>>;

/** A rendered object; its `spec` is narrowed by whoever knows its kind. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: Labels };
  readonly spec?: unknown;
  readonly data?: Readonly<Record<string, string>>;
}

export interface DeploymentSpec {
  readonly replicas?: number;
  readonly selector: { readonly matchLabels: Labels };
  readonly template: { readonly metadata: { readonly labels: Labels }; readonly spec: PodSpec };
}

/** helm takes a quarter of a second, and nobody changes what it made. */
const rendered = new Map<string, readonly KubernetesObject[]>();

/** What helm makes of the chart with the values of a file, and others on top (`key=value`). */
export function renderChart(values: ValueFile, ...set: readonly string[]): readonly KubernetesObject[] {
  const key = [values, ...set].join();
  const known = rendered.get(key) ?? renderFolder(CHART, values, ...set);
  rendered.set(key, known);
  return known;
}

/** The same of a copy of the chart. */
export function renderFolder(chart: string, values: ValueFile, ...set: readonly string[]): readonly KubernetesObject[] {
  const sets = set.flatMap((pair) => ['--set', pair]);
  return readObjects(helm('template', 'release', chart, '--namespace', 'voice', '--values', valuesOf(values), ...sets));
}

function readObjects(text: string): readonly KubernetesObject[] {
  return text
    .split(/^---$/m)
    .map((document) => parseYaml(document) as KubernetesObject | undefined)
    .filter((object) => object !== undefined && object !== null);
}

export function ofKind(objects: readonly KubernetesObject[], kind: string): readonly KubernetesObject[] {
  return objects.filter((object) => object.kind === kind);
}

export function deploymentsOf(
  objects: readonly KubernetesObject[],
): readonly (KubernetesObject & { spec: DeploymentSpec })[] {
  return ofKind(objects, 'Deployment') as readonly (KubernetesObject & { spec: DeploymentSpec })[];
}

/** The variables that a container gets but for those of Secrets. */
export function environmentOf(
  container: Container,
  objects: readonly KubernetesObject[],
): Readonly<Record<string, string>> {
  const maps = (container.envFrom ?? []).flatMap(({ configMapRef }) =>
    ofKind(objects, 'ConfigMap').filter(({ metadata }) => metadata.name === configMapRef?.name),
  );
  const own = (container.env ?? []).flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]]));
  return { ...Object.assign({}, ...maps.map(({ data }) => data)), ...(Object.fromEntries(own) as object) } as Record<
    string,
    string
  >;
}

export interface Pod {
  readonly name: string;
  readonly labels: Labels;
  readonly spec: PodSpec;
}

/** Each kind of pod that there will be. */
export function podsOf(objects: readonly KubernetesObject[]): readonly Pod[] {
  const made = [...ofKind(objects, 'Deployment'), ...ofKind(objects, 'Job')].map(({ metadata, spec }) => {
    const { template } = spec as Pick<DeploymentSpec, 'template'>;
    return { name: metadata.name, labels: template.metadata.labels, spec: template.spec };
  });
  const own = ofKind(objects, 'Pod').map(({ metadata, spec }) => ({
    name: metadata.name,
    labels: metadata.labels ?? {},
    spec: spec as PodSpec,
  }));
  return [...made, ...own];
}
