import { deploymentsOf, type KubernetesObject, type Labels, ofKind, podsOf } from './objects.ts';

type Find = (objects: readonly KubernetesObject[]) => readonly string[];

const sameNameTwice: Find = (objects) => {
  const names = objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
  return names.filter((name, index) => names.indexOf(name) !== index).map((name) => `${name} is there twice`);
};

interface Selecting {
  readonly selector?: Labels | { readonly matchLabels: Labels };
  readonly podSelector?: { readonly matchLabels: Labels };
  readonly scaleTargetRef?: { readonly kind: string; readonly name: string };
  readonly ports?: readonly { readonly name: string; readonly targetPort: string }[];
  readonly endpoints?: readonly { readonly port: string }[];
}

function labelsWanted({ selector, podSelector }: Selecting): Labels {
  const wanted = podSelector ?? selector ?? {};
  return ('matchLabels' in wanted ? wanted.matchLabels : wanted) as Labels;
}

function fits(labels: Labels, wanted: Labels): boolean {
  return Object.entries(wanted).every(([key, value]) => labels[key] === value);
}

const selectorsOfNobody: Find = (objects) =>
  objects
    .filter(({ kind }) => ['Service', 'NetworkPolicy', 'PodDisruptionBudget', 'Deployment'].includes(kind))
    .flatMap(({ kind, metadata: { name }, spec }) => {
      const selecting = spec as Selecting;
      const found = podsOf(objects).filter(({ labels }) => fits(labels, labelsWanted(selecting)));
      if (found.length !== 1) return [`${kind} ${name} selects ${found.length} kinds of pods`];
      const ports = found.flatMap((pod) => pod.spec.containers.flatMap((container) => container.ports ?? []));
      return (kind === 'Service' ? (selecting.ports ?? []) : [])
        .filter(({ targetPort }) => !ports.some((port) => port.name === targetPort))
        .map(({ targetPort }) => `Service ${name} leads to ${targetPort}, which nobody listens on`);
    });

const scalersOfNobody: Find = (objects) => {
  const names = deploymentsOf(objects).map(({ metadata }) => metadata.name);
  return ofKind(objects, 'HorizontalPodAutoscaler')
    .filter(({ spec }) => !names.includes((spec as Selecting).scaleTargetRef?.name ?? ''))
    .map(({ metadata }) => `HorizontalPodAutoscaler ${metadata.name} scales nobody`);
};

/** Every kind of pod of the gateway is read. */
const unreadMetrics: Find = (objects) =>
  ofKind(objects, 'ServiceMonitor').flatMap(({ metadata: { name }, spec }) => {
    const { endpoints = [] } = spec as Selecting;
    const services = ofKind(objects, 'Service').filter(({ metadata }) =>
      fits(metadata.labels ?? {}, labelsWanted(spec as Selecting)),
    );
    const read = services.filter((service) =>
      (service.spec as Selecting).ports?.some((port) => endpoints.some((endpoint) => endpoint.port === port.name)),
    );
    // A sandbox has no metrics.
    return deploymentsOf(objects)
      .filter(({ spec: { template } }) => template.spec.containers.some((container) => container.name === 'gateway'))
      .filter(
        ({ spec: { template } }) =>
          !read.some((service) => fits(template.metadata.labels, labelsWanted(service.spec as Selecting))),
      )
      .map((deployment) => `ServiceMonitor ${name} does not read ${deployment.metadata.name}`);
  });

interface IngressSpec {
  readonly tls?: readonly { readonly hosts: readonly string[] }[];
  readonly rules: readonly {
    readonly host: string;
    readonly http: { readonly paths: readonly { readonly backend: { readonly service: Backend } }[] };
  }[];
}

interface Backend {
  readonly name: string;
  readonly port: { readonly name: string };
}

const deadBackends: Find = (objects) =>
  ofKind(objects, 'Ingress').flatMap(({ metadata: { name }, spec }) => {
    const { tls = [], rules } = spec as IngressSpec;
    const hosts = tls.flatMap((entry) => entry.hosts);
    const backends = rules.flatMap(({ http }) => http.paths.map(({ backend }) => backend.service));
    const isServed = ({ name: service, port }: Backend) =>
      ofKind(objects, 'Service').some(
        (found) =>
          found.metadata.name === service && (found.spec as Selecting).ports?.some((each) => each.name === port.name),
      );
    return [
      ...rules
        .filter(({ host }) => !hosts.includes(host))
        .map(({ host }) => `Ingress ${name} serves ${host} without TLS`),
      ...backends
        .filter((backend) => !isServed(backend))
        .map((backend) => `Ingress ${name} leads to ${backend.name}, which is nowhere`),
    ];
  });

export const linkProblems: readonly Find[] = [
  sameNameTwice,
  selectorsOfNobody,
  scalersOfNobody,
  unreadMetrics,
  deadBackends,
];
