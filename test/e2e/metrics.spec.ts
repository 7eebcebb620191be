import { readFileSync } from 'node:fs';
import { listExpressions } from '../support/alert-rules.js';
import { ttsCall } from '../support/builders.js';
import { type LabelMatcher, parseExpression, type Selector } from '../support/promql.js';
import { PROMTOOL_MISSING, runPromtool } from '../support/promtool.js';
import { Scrape } from '../support/scrape.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

/** What Prometheus itself knows of a target, and adds to what it scrapes. */
const OF_PROMETHEUS = ['up'];
const TARGET_LABELS = ['job', 'instance', 'pod'];
/** Of all HTTP requests only those are told that came. */
const OPEN_LABELS = ['status', 'route', 'method'];
const DOCUMENTS = ['docs/operations.md', 'docs/operations.zh-CN.md'];

const itWithPromtool = PROMTOOL_MISSING === undefined ? it : it.skip;

describe('the metrics', () => {
  let test: TestGateway;
  let scrape: Scrape;

  beforeAll(async () => {
    test = await startTestGateway();
    const { body } = await test.api.create(ttsCall());
    await test.api.waitFor(body.id, ['completed']);
    // Codes are told once they came.
    await test.sandbox.fault('throttle', { count: 1 });
    await test.api.create(ttsCall());
    scrape = await Scrape.of(test.gateway.url);
  });
  afterAll(() => test.close());

  itWithPromtool(`are as Prometheus advises${PROMTOOL_MISSING ? ` (skipped: ${PROMTOOL_MISSING})` : ''}`, () => {
    expect(runPromtool(['check', 'metrics'], scrape.text)).toEqual({ isGood: true, output: '' });
  });

  it.each(listExpressions())('are what is asked for: $where', ({ expr }) => {
    const { selectors, groupings } = parseExpression(expr);
    const labels = new Set([...TARGET_LABELS, 'le', ...selectors.flatMap(({ metric }) => labelsOf(metric))]);

    expect(selectors).not.toHaveLength(0);
    expect(selectors.flatMap(problemsOf)).toEqual([]);
    expect(groupings.filter((label) => !labels.has(label))).toEqual([]);
  });

  it.each(DOCUMENTS)('are those of the table in %s, with their labels', (path) => {
    const rows = readFileSync(path, 'utf8').matchAll(/^\| `(voice_gateway_\w+)(?:\{([\w,]+)\})?` \|/gm);
    const documented = [...rows].map(([, name, labels]) => `${name} ${(labels?.split(',') ?? []).sort().join(',')}`);
    const told = scrape.ownNames.map((name) => `${name} ${scrape.labelsOf(name).sort().join(',')}`);

    expect(documented.sort()).toEqual(told.sort());
  });

  it('hold neither numbers nor ids nor keys as labels', async () => {
    const callees = (await test.sandbox.rings()).map(({ calledNumber }) => calledNumber);

    expect(callees.length).toBeGreaterThan(0);
    for (const callee of callees) expect(scrape.text).not.toContain(callee);
    expect(scrape.text).not.toMatch(/="[^"]*\d{7}[^"]*"/);
  });

  function labelsOf(metric: string): string[] {
    return [...(scrape.find(metric)?.labels.keys() ?? [])];
  }

  function problemsOf({ metric, matchers }: Selector): string[] {
    if (OF_PROMETHEUS.includes(metric)) return [];
    const found = scrape.find(metric);
    if (!found || found.samples.length === 0) return [`no ${metric}`];
    return matchers
      .filter((matcher) => !TARGET_LABELS.includes(matcher.label) && !isKnown(matcher, found.labels.get(matcher.label)))
      .map(({ label, value }) => `no ${metric}{${label}="${value}"}`);
  }
});

/** Every alternative of a matcher must be a value that is told. */
function isKnown({ label, operator, value }: LabelMatcher, told: ReadonlySet<string> | undefined): boolean {
  if (told === undefined) return false;
  // What is left out need not be there.
  if (OPEN_LABELS.includes(label) || operator.startsWith('!')) return true;
  return value.split('|').every((part) => [...told].some((one) => new RegExp(`^(?:${part})$`).test(one)));
}
