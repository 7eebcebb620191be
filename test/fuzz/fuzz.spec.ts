import { FAULT_SEED } from '../support/seeds.ts';
import { FuzzRun } from './run/fuzz-run.ts';

const CASES = 1_500;

describe('requests from openapi.json with every JSON type in every field', () => {
  it('are refused with the name of a field or stored as sent, without a 5xx, and do not hold the event loop', async () => {
    const seed = FAULT_SEED;
    const report = await FuzzRun.play({ seed, cases: CASES, isShort: true });
    expect({ seed, findings: report.toLines(), isHeld: report.isHeld }).toEqual({ seed, findings: [], isHeld: false });
    expect(report.accepted).toBeGreaterThan(0);
  }, 120_000);
});
