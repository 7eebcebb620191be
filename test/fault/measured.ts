/** Pacing, overtaking and rolling restart in full size: `npm run chaos:measured`. Prints JSON; ends with 1 when one is missed. */
import { measureOvertaking } from './measured/overtaking.ts';
import { measurePacing } from './measured/pacing.ts';
import { measureRollingRestart } from './measured/rolling-restart.ts';

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const pacing = await measurePacing(2_000, 50);
console.log(JSON.stringify({ pacing }));
const overtaking = await measureOvertaking(5_000, 100, 10);
console.log(JSON.stringify({ overtaking }));
const rollingRestart = await measureRollingRestart();
console.log(JSON.stringify({ rollingRestart }));

const isKept =
  pacing.mostInOneSecond <= 50 &&
  pacing.utilisation >= 0.97 &&
  pacing.rings === 2_000 &&
  overtaking.placedAfterMs.every((ms) => ms <= 1_000) &&
  rollingRestart.failed.length === 0 &&
  rollingRestart.unknown === 0 &&
  rollingRestart.rings === rollingRestart.requests &&
  rollingRestart.endedByThemselves;
console.log(isKept ? 'all kept' : 'MISSED');
process.exitCode = isKept ? 0 : 1;
