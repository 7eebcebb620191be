import { type Container, deploymentsOf, environmentOf, type KubernetesObject, ofKind, podsOf } from './objects.ts';

type Find = (objects: readonly KubernetesObject[]) => readonly string[];

/** The level "restricted" of Kubernetes' Pod Security Standards, and a root that cannot be written. */
const unsafePods: Find = (objects) =>
  podsOf(objects).flatMap(({ name, spec }) => [
    ...(spec.securityContext?.runAsNonRoot === true && Number(spec.securityContext.runAsUser) > 0
      ? []
      : [`${name} may be root`]),
    ...(JSON.stringify(spec.securityContext?.seccompProfile) === '{"type":"RuntimeDefault"}'
      ? []
      : [`${name} has no seccomp profile`]),
    ...(spec.enableServiceLinks === false ? [] : [`${name} gets variables of services`]),
    ...(spec.automountServiceAccountToken === false ? [] : [`${name} gets a token of the cluster`]),
    ...spec.containers.flatMap((container) => unsafeContainer(container).map((problem) => `${name} ${problem}`)),
  ]);

function unsafeContainer({ securityContext: context, resources, image }: Container): readonly string[] {
  return [
    ...(context?.allowPrivilegeEscalation === false ? [] : ['may gain rights']),
    ...(context?.readOnlyRootFilesystem === true ? [] : ['writes to its root']),
    ...(JSON.stringify(context?.capabilities) === '{"drop":["ALL"]}' ? [] : ['keeps capabilities']),
    ...(resources?.requests?.cpu && resources.requests.memory && resources.limits?.memory
      ? []
      : ['has no bounds of memory and CPU']),
    ...(/(?::[^/]+|@sha256:[0-9a-f]{64})$/.test(image) ? [] : ['has an image without a version']),
  ];
}

const danglingMounts: Find = (objects) =>
  podsOf(objects).flatMap(({ name, spec }) => {
    const volumes = new Set(spec.volumes?.map((volume) => volume.name));
    const mounts = spec.containers.flatMap(({ volumeMounts = [] }) => volumeMounts);
    return mounts
      .filter((mount) => !volumes.has(mount.name))
      .map((mount) => `${name} mounts ${mount.name}, which is nowhere`);
  });

const missingMaps: Find = (objects) => {
  const maps = new Set(ofKind(objects, 'ConfigMap').map(({ metadata }) => metadata.name));
  const wanted = podsOf(objects).flatMap(({ spec }) =>
    spec.containers.flatMap(({ envFrom = [] }) => envFrom.flatMap(({ configMapRef }) => configMapRef?.name ?? [])),
  );
  return wanted.filter((name) => !maps.has(name)).map((name) => `the ConfigMap ${name} is nowhere`);
};

/** A sandbox has nothing to end. */
const gatewaysOf = (containers: readonly Container[]) => containers.filter(({ name }) => name === 'gateway');

/** The gateway ends by itself before Kubernetes kills it, and its ports are where it is looked for. */
const impatientPods: Find = (objects) =>
  deploymentsOf(objects).flatMap(({ metadata: { name }, spec }) =>
    gatewaysOf(spec.template.spec.containers).flatMap((container) => {
      const env = environmentOf(container, objects);
      const graceMs = (spec.template.spec.terminationGracePeriodSeconds ?? 30) * 1_000;
      const ports = new Map(container.ports?.map((port) => [port.name, String(port.containerPort)]));
      const probes = [container.startupProbe, container.livenessProbe, container.readinessProbe];
      return [
        ...(graceMs > Number(env.SHUTDOWN_TIMEOUT_MS) ? [] : [`${name} is killed before it ends`]),
        ...(Number(env.SHUTDOWN_TIMEOUT_MS) > Number(env.SHUTDOWN_DRAIN_MS)
          ? []
          : [`${name} drains longer than it lives`]),
        ...(ports.get('http') === env.PORT ? [] : [`${name} listens elsewhere`]),
        ...(!ports.has('grpc') || ports.get('grpc') === env.GRPC_PORT ? [] : [`${name} serves gRPC elsewhere`]),
        ...probes
          .filter((probe) => !ports.has(probe?.httpGet.port ?? ''))
          .map(() => `${name} is asked at no port of it`),
      ];
    }),
  );

export const podProblems: readonly Find[] = [unsafePods, danglingMounts, missingMaps, impatientPods];
