import { checkClaim, type Claim, round } from '../report.ts';
import type { Durability } from './durability.ts';
import type { Row } from './publish.ts';
import type { WriteCost } from './write-cost.ts';
import { medianOf, paired, type Sample, type Samples } from './rounds.ts';

/** Closed loop: how much each contestant does, at what price. */
export function throughputRows(connections: number, samples: Samples): Row[] {
  return [...samples.keys()].map((name) => {
    const at = (figure: keyof Sample): number => medianOf(samples, name, figure);
    return {
      connections,
      contestant: name,
      'req/s': Math.round(at('requestsPerSecond')),
      'p50 ms': milliseconds(at('p50Us')),
      'p99 ms': milliseconds(at('p99Us')),
      'CPU µs/call': Math.round(at('serverCpuUs')),
      'PostgreSQL CPU µs/call': Math.round(at('postgresCpuUs')),
      'RSS MB': Math.round(at('serverMb')),
      'PostgreSQL MB': Math.round(at('postgresMb')),
      'generator µs/call': Math.round(at('generatorCpuUs')),
      'queued %': round(at('queuedPercent')),
    };
  });
}

/** Open loop: what each contestant adds to the upstream's own time. */
export function steadyRows(samples: Samples, direct: string): Row[] {
  return [...samples.keys()].map((name) => ({
    contestant: name,
    'p50 ms': milliseconds(medianOf(samples, name, 'p50Us')),
    'p99 ms': milliseconds(medianOf(samples, name, 'p99Us')),
    'added p50 ms': milliseconds(paired(samples, [name, direct], 'p50Us', (one, other) => one - other)),
    'added p99 ms': milliseconds(paired(samples, [name, direct], 'p99Us', (one, other) => one - other)),
    'CPU µs/call': Math.round(medianOf(samples, name, 'serverCpuUs')),
    'PostgreSQL CPU µs/call': Math.round(medianOf(samples, name, 'postgresCpuUs')),
  }));
}

/** Of a server that does nothing but the two writes. */
const DURABLE_SHARE = 0.8;
/** With webhook endpoints and WebSockets that follow its events. */
const FOLLOWED_SHARE = 0.9;
/** Where a commit is shared by enough calls to be ahead. */
const MANY = 64;

/** Ours against the naive proxy in pairs of one round. */
export function throughputClaims(connections: number, samples: Samples): Claim[] {
  const { a, b, c, d, p, w } = lettersOf(samples);
  if (!c) return [];
  const at = `at ${connections} connections`;
  const rate = (other: string): number => paired(samples, [c, other], 'requestsPerSecond', (one, two) => one / two);
  const followed = w ? [checkClaim(`req/s, ours followed (w) over ours, ${at}`, 1 / rate(w), FOLLOWED_SHARE)] : [];
  const earlier = p ? [checkClaim(`req/s, ours over the other version (p), ${at}`, rate(p), 0.95)] : [];
  if (!a) return [...earlier, ...followed];
  const slower = paired(samples, [c, a], 'p50Us', (one, two) => (one - two) / 1000);
  return [
    // One request at a time waits for two commits that reach the disk: there the limit is latency, not rate.
    ...(connections === 1
      ? [atMost(`p50 ms over (a), ${at}`, slower, 1.5)]
      : [checkClaim(`req/s, ours over (a), ${at}`, rate(a), connections >= MANY ? 1.1 : 1)]),
    atMost(`% of calls that were only queued, ${at}`, medianOf(samples, c, 'queuedPercent'), 0),
    ...earlier,
    ...followed,
    ...(d ? [checkClaim(`req/s, ours over the durable limit (d), ${at}`, rate(d), DURABLE_SHARE)] : []),
    ...(b ? [checkClaim(`req/s, ours over the limit (b), ${at}: for information`, rate(b), 0)] : []),
  ];
}

export function steadyClaims(ratePerSecond: number, samples: Samples, direct: string): Claim[] {
  const { c } = lettersOf(samples);
  if (!c) return [];
  const added = paired(samples, [c, direct], 'p50Us', (one, two) => (one - two) / 1000);
  return [atMost(`p50 ms added to the upstream's own time at ${ratePerSecond}/s`, added, 3)];
}

/** Every answer of 2xx stands for a row, and the rows for writes that reached the disk. */
export function durabilityClaims(acknowledged: number, { settings, callsByStatus }: Durability): Claim[] {
  const isDurable = settings['fsync'] === 'on' && settings['synchronous_commit'] === 'on';
  return [
    checkClaim('calls stored for each one acknowledged', countStored(callsByStatus) / acknowledged, 1),
    checkClaim('fsync and synchronous_commit are on', Number(isDurable), 1),
  ];
}

/** Less than before intents and outcomes shared commits. */
export function writeClaims({ walBytes, indexInsertions }: WriteCost): Claim[] {
  return [atMost('WAL bytes a call', walBytes, 2_900), atMost('index insertions a call', indexInsertions, 14)];
}

export function countStored(callsByStatus: Durability['callsByStatus']): number {
  return Object.values(callsByStatus).reduce((sum, count) => sum + count, 0);
}

/** A claim with an upper limit, in the shape of the others: the margin that is left. */
function atMost(claim: string, measured: number, limit: number): Claim {
  return checkClaim(`${claim}: ${round(measured)}, limit ${limit}, left`, limit - measured, 0);
}

function lettersOf(samples: Samples): Partial<Record<string, string>> {
  return Object.fromEntries([...samples.keys()].map((name) => [name.charAt(0), name]));
}

function milliseconds(microseconds: number): number {
  return round(microseconds / 1000);
}
