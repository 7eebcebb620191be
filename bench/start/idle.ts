import { setTimeout as sleep } from 'node:timers/promises';
import { startListener } from '../gateway/child.ts';
import { startGatewayProcess } from '../gateway/gateway-process.ts';
import type { Row } from '../gateway/publish.ts';
import { residentMb, treeCpuSeconds, treeMemoryMb } from '../gateway/process-usage.ts';
import { median } from '../measure.ts';
import { tracesTo } from './observed.ts';

const SAMPLE_MS = 1_000;

/** Memory of gateways that nobody asks anything, without traces and with them. */
export async function measureIdle(
  upstreamPort: number,
  idleMs: number,
): Promise<{ readonly rows: readonly Row[]; readonly mostMb: number }> {
  const collector = await startListener('webhook-receiver.ts');
  const plain = await watch('as it is', { upstreamPort }, idleMs);
  const traced = await watch('with traces', { upstreamPort, env: tracesTo(collector.port) }, idleMs);
  return { rows: [plain.row, traced.row], mostMb: plain.mostMb };
}

async function watch(
  gatewayIs: string,
  options: Parameters<typeof startGatewayProcess>[0],
  idleMs: number,
): Promise<{ readonly row: Row; readonly mostMb: number }> {
  const gateway = await startGatewayProcess(options);
  const cpuBefore = treeCpuSeconds(gateway.pid);
  const resident: number[] = [];
  for (let passedMs = 0; passedMs < idleMs; passedMs += SAMPLE_MS) {
    await sleep(SAMPLE_MS);
    resident.push(residentMb(gateway.pid));
  }
  const cpuShare = (treeCpuSeconds(gateway.pid) - cpuBefore) / (idleMs / 1000);
  const row = {
    gateway: gatewayIs,
    'RSS MB, median': Math.round(median(resident)),
    'RSS MB, most': Math.round(Math.max(...resident)),
    'CPU %': Math.round(cpuShare * 1000) / 10,
    'PostgreSQL MB': Math.round(treeMemoryMb(gateway.postmasterPid)),
  };
  await gateway.stop();
  return { row, mostMb: Math.max(...resident) };
}
