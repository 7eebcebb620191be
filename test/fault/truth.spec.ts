import { FAULT_SEED } from '../support/seeds.ts';
import { compareWithTruth } from './truth/truth-report.ts';
import { ENDINGS, playTruth } from './truth/truth-run.ts';
import { KIND_COUNT } from './truth/truth-wishes.ts';

/** The short version of `npm run truth`: every script with every kind once. `FAULT_SEED` repeats a run. */
describe('when receipts are lost, doubled and shuffled', () => {
  it('every call ends as it really went', async () => {
    const seed = FAULT_SEED;
    const calls = ENDINGS.length * KIND_COUNT;
    const evidence = await playTruth({ calls, seed, timeScale: 60 });
    const totals = compareWithTruth(evidence);
    console.log(JSON.stringify({ seed, ...totals, untrue: totals.untrue.length }));
    expect({ seed, untrue: totals.untrue }).toEqual({ seed, untrue: [] });
    expect(totals).toMatchObject({ calls, scripts: ENDINGS.length, kinds: KIND_COUNT });
    // One copy may come too late on a busy machine, not all of them.
    expect(evidence.rings.filter(({ calledNumber }) => calledNumber.endsWith('0041'))).not.toEqual([]);
    // Without lost receipts, and calls that only their details could end, the run would prove nothing.
    expect(totals.receipts.lost).toBeGreaterThan(0);
    expect(totals.reconciled.settled).toBeGreaterThan(0);
  }, 120_000);
});
