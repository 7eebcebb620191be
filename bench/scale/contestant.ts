import type { Contestant } from '../gateway/contestants.ts';
import { residentMb, treeCpuSeconds, treeMemoryMb } from '../gateway/process-usage.ts';
import type { Stage } from './stage.ts';

/** A stage as the load generator meets it; without `reads` it creates calls. */
export function toContestant({ name, gateway }: Stage, reads?: readonly string[]): Contestant {
  const { pid, port, apiKey, postmasterPid } = gateway;
  return {
    name,
    port,
    path: '/v1/calls',
    apiKey,
    reads,
    cpu: () => ({ server: treeCpuSeconds(pid), postgres: treeCpuSeconds(postmasterPid) }),
    memory: () => ({ serverMb: residentMb(pid), postgresMb: treeMemoryMb(postmasterPid) }),
  };
}
