import { basename, join } from 'node:path';
import { type Listener, startListener } from './child.ts';
import { attachFollowers, FOLLOWED } from './followers.ts';
import { createDataFolder, type GatewayOptions, type GatewayProcess, startGatewayProcess } from './gateway-process.ts';
import type { BenchOptions } from './options.ts';
import { residentMb, treeCpuSeconds, treeMemoryMb } from './process-usage.ts';

/** CPU seconds spent so far. */
interface CpuSpent {
  readonly server: number;
  readonly postgres: number;
}

interface Memory {
  readonly serverMb: number;
  readonly postgresMb: number;
}

/** A server that takes `POST /v1/calls`. */
export interface Contestant {
  readonly name: string;
  readonly port: number;
  readonly path: string;
  readonly reads?: readonly string[];
  readonly apiKey: string;
  cpu(): CpuSpent;
  memory(): Memory;
}

export interface Field {
  readonly upstream: Listener;
  readonly contestants: readonly Contestant[];
  readonly gateway: GatewayProcess | undefined;
}

const SCRIPTS = { a: 'pop-core-proxy.ts', b: 'fastify-limit.ts' };

/** Starts the upstream and everything that is to be compared. */
export async function startField(options: BenchOptions): Promise<Field> {
  const upstream = await startListener('upstream-stub.ts', ['--delay-ms', String(options.upstreamDelayMs)]);
  const contestants: Contestant[] = [];
  for (const letter of ['a', 'b'] as const) {
    if (!options.only.includes(letter)) continue;
    contestants.push(withoutDatabase(await startListener(SCRIPTS[letter], [`http://127.0.0.1:${upstream.port}`])));
  }
  if (options.only.includes('d')) contestants.push(await startDurableLimit(upstream.port));
  const { profileDir, env, against } = options;
  if (against !== undefined) {
    const other = await startGatewayProcess({ upstreamPort: upstream.port, checkout: against, env });
    contestants.push(asContestant(`p: gateway of ${basename(against)}`, other));
    if (options.only.includes('v'))
      contestants.push(await startFollowed('v', { upstreamPort: upstream.port, checkout: against, env }));
  }
  if (options.only.includes('w'))
    contestants.push(await startFollowed('w', { upstreamPort: upstream.port, profileDir, env }));
  if (options.only.includes('l')) contestants.push(await startLimited(upstream.port, env));
  const gateway = options.only.includes('c')
    ? await startGatewayProcess({ upstreamPort: upstream.port, profileDir, env })
    : undefined;
  if (gateway) contestants.push(asContestant('c: our gateway, durable', gateway));
  return { upstream, contestants, gateway };
}

/** The same gateway, but somebody is told of what happens. */
async function startFollowed(letter: string, options: GatewayOptions): Promise<Contestant> {
  const gateway = await startGatewayProcess({ ...options, env: { ...options.env, ...FOLLOWED } });
  await attachFollowers(gateway);
  const whose = options.checkout === undefined ? 'our gateway' : `gateway of ${basename(options.checkout)}`;
  return asContestant(`${letter}: ${whose}, followed by 10 webhook endpoints and 100 WebSockets`, gateway);
}

/** The same gateway with every limit, none of which is reached. */
async function startLimited(upstreamPort: number, env: BenchOptions['env']): Promise<Contestant> {
  const gateway = await startGatewayProcess({ upstreamPort, env: { ...env, CALL_PRICES: 'tts:0.06' } });
  const most = { callsPerDay: 1_000_000_000, spendPerDay: 1_000_000_000, requestsPerSecond: 100_000 };
  const answer = await fetch(`http://127.0.0.1:${gateway.port}/v1/applications/default`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${gateway.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ limits: { ...most, allowedCountries: ['CN'], allowedPrefixes: ['+86'] } }),
  });
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
  return asContestant('l: our gateway, every limit of its application set', gateway);
}

async function startDurableLimit(upstreamPort: number): Promise<Contestant> {
  const folder = createDataFolder();
  const data = join(folder, 'data');
  const listener = await startListener('durable-limit.ts', [`http://127.0.0.1:${upstreamPort}`, data]);
  const [postmaster = '', ...name] = listener.name.split(' ');
  const pid = Number(postmaster);
  const server = withoutDatabase({ ...listener, name: name.join(' ') });
  return {
    ...server,
    cpu: () => ({ ...server.cpu(), postgres: treeCpuSeconds(pid) }),
    memory: () => ({ ...server.memory(), postgresMb: treeMemoryMb(pid) }),
  };
}

/** The upstream itself, asked without anything in between. */
export function directly(upstream: Listener): Contestant {
  return { ...withoutDatabase(upstream), name: 'upstream alone', path: '/' };
}

function withoutDatabase({ child, port, name }: Listener): Contestant {
  const pid = child.pid ?? 0;
  return {
    name,
    port,
    path: '/v1/calls',
    apiKey: '',
    cpu: () => ({ server: treeCpuSeconds(pid), postgres: 0 }),
    memory: () => ({ serverMb: residentMb(pid), postgresMb: 0 }),
  };
}

/** A gateway of ours, by whatever name. */
export function asContestant(name: string, { pid, port, apiKey, postmasterPid }: GatewayProcess): Contestant {
  return {
    name,
    port,
    path: '/v1/calls',
    apiKey,
    cpu: () => ({ server: treeCpuSeconds(pid), postgres: treeCpuSeconds(postmasterPid) }),
    memory: () => ({ serverMb: residentMb(pid), postgresMb: treeMemoryMb(postmasterPid) }),
  };
}
