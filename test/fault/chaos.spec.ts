import { ChaosRun } from './rounds/chaos-run.ts';

const ROUNDS = 25;

/** The short version of `npm run chaos`: one deck, so that every kind of round comes. `FAULT_SEED` repeats a run. */
describe('under kill -9, frozen processes, cut wires and faults of the upstream', () => {
  it(`keeps every promise in ${ROUNDS} rounds`, async () => {
    const seed = Number(process.env.FAULT_SEED ?? Date.now() % 1_000_000);
    const report = await ChaosRun.play({ seed, rounds: ROUNDS, requests: 25 });
    console.log(`seed ${seed}\n${report.toText()}`);
    expect({ seed, breaches: report.breaches, findings: report.findings }).toEqual({
      seed,
      breaches: {},
      findings: [],
    });
    expect(report.droppedReceipts).toBe(0);
    expect(report.rings).toBeGreaterThan(ROUNDS * 15);
  }, 300_000);
});
