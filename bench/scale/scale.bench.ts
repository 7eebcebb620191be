/**
 * Does a full database make the gateway slow? One gateway with a database of its own for each size, all at once, measured
 * in interleaved rounds: create (with Idempotency-Key), get, lists, and how long a queued call waits to be placed.
 * `--help` names the options. Not filled, because nothing measured here reads them: receipts, jobs, callee windows (they
 * are kept for 25 hours, whatever is stored).
 */
import { startListener, startScript } from '../gateway/child.ts';
import { cleanUp } from '../gateway/cleanup.ts';
import type { Contestant } from '../gateway/contestants.ts';
import { publish, type Row } from '../gateway/publish.ts';
import { Measurement, type Samples } from '../gateway/rounds.ts';
import { toContestant } from './contestant.ts';
import { measureDispatch, type Waits } from './dispatch.ts';
import { dispatchClaims, dispatchRows, flatness, ratioRows } from './flatness.ts';
import { readOptions } from './options.ts';
import { planReads } from './reads.ts';
import { describe, prepareStage, type Stage } from './stage.ts';

const options = readOptions();
const setting = { connections: options.connections, durationMs: options.durationMs };
try {
  const upstream = await startListener('upstream-stub.ts');
  const stages: Stage[] = [];
  for (const rows of options.rows) stages.push(await prepareStage(rows, upstream.port));
  const measurement = new Measurement(startScript('load-generator.ts', [], 'inherit'));
  const rows: Row[] = [];
  const claims = [];
  for (const [what, samples] of await measureAll(stages, measurement)) {
    rows.push(...ratioRows(what, samples));
    claims.push(...flatness(what, samples));
  }
  const waits = await measureQueue(stages);
  claims.push(...dispatchClaims(waits));
  const sections = {
    database: await Promise.all(stages.map(describe)),
    requests: rows,
    'queue dispatch': dispatchRows(waits),
  };
  publish({ title: 'The cost of stored calls', sections, claims }, options.outPath);
} finally {
  await cleanUp();
}

/** Creating comes first: afterwards the empty database has calls to read. */
async function measureAll(stages: readonly Stage[], measurement: Measurement): Promise<Map<string, Samples>> {
  const creating = stages.map((stage) => toContestant(stage));
  const results = new Map<string, Samples>();
  results.set('create', await measurement.rounds(creating, { ...setting, hasKeys: true }, options.rounds));
  const plans = await Promise.all(stages.map(planReads));
  for (const what of Object.keys(plans[0] ?? {})) {
    const reading: Contestant[] = stages.map((stage, i) => toContestant(stage, plans[i]?.[what]));
    results.set(what, await measurement.rounds(reading, setting, options.rounds));
  }
  return results;
}

async function measureQueue(stages: readonly Stage[]): Promise<Map<string, Waits[]>> {
  const waits = new Map<string, Waits[]>(stages.map(({ name }) => [name, []]));
  for (let round = 0; round < options.rounds; round += 1) {
    for (const stage of stages) waits.get(stage.name)?.push(await measureDispatch(stage, options.dispatched));
  }
  return waits;
}
