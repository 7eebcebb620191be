import { type ChaosOptions, ChaosRun } from './rounds/chaos-run.ts';

/** The short version of `npm run chaos`. `FAULT_SEED` repeats a run. */
describe('under kill -9, frozen processes, cut wires and faults of the upstream', () => {
  async function expectNoBreach(options: Omit<ChaosOptions, 'seed'>): Promise<void> {
    const seed = Number(process.env.FAULT_SEED ?? Date.now() % 1_000_000);
    const report = await ChaosRun.play({ seed, requests: 25, ...options });
    console.log(`seed ${seed}\n${report.toText()}`);
    expect({ seed, breaches: report.breaches, findings: report.findings }).toEqual({
      seed,
      breaches: {},
      findings: [],
    });
    expect(report.droppedReceipts).toBe(0);
    expect(report.rings).toBeGreaterThan(options.rounds * 15);
  }

  // One deck, so that every kind of round comes.
  it('keeps every promise in 25 rounds', () => expectNoBreach({ rounds: 25 }), 300_000);

  it(
    'keeps every promise in 5 rounds in which calls go over to another account',
    () => expectNoBreach({ rounds: 5, hasTwoAccounts: true, only: ['kill-in-fail-over', 'fault-in-fail-over'] }),
    300_000,
  );
});
