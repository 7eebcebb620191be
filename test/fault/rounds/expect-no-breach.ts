import { FAULT_SEED } from '../../support/seeds.ts';
import { type ChaosOptions, ChaosRun } from './chaos-run.ts';

/** A process that is hurt, and one that goes on; `npm run chaos` has a third. */
const GATEWAYS = 2;

/** Plays a short run of `npm run chaos`; `FAULT_SEED` repeats one. */
export async function expectNoBreach(options: Omit<ChaosOptions, 'seed'>): Promise<void> {
  const seed = FAULT_SEED;
  const report = await ChaosRun.play({ seed, gateways: GATEWAYS, requests: 20, ...options });
  console.log(`seed ${seed}\n${report.toText()}`);
  expect({ seed, breaches: report.breaches, findings: report.findings }).toEqual({ seed, breaches: {}, findings: [] });
  expect(report.droppedReceipts).toBe(0);
  expect(report.rings).toBeGreaterThan(options.rounds * 8);
}
