import { globSync, readFileSync } from 'node:fs';
import {
  type AlertRule,
  readAlertRules,
  readDashboards,
  readRulesTests,
  RULES_FILE,
  RULES_TEST_FILE,
} from '../support/alert-rules.js';
import { PROMTOOL_MISSING, runPromtool } from '../support/promtool.js';

const RUNBOOKS = ['docs/operations.md', 'docs/operations.zh-CN.md'];
const rules = readAlertRules();
const tests = readRulesTests();

const itWithPromtool = PROMTOOL_MISSING === undefined ? it : it.skip;
// The reason is part of the name: .ci/run lists what was skipped.
const withReason = (name: string) => (PROMTOOL_MISSING === undefined ? name : `${name} (skipped: ${PROMTOOL_MISSING})`);

/** How often an alert is expected to fire, and not to. */
function expectationsOf(alert: string): { fires: number; staysQuiet: number } {
  const ofName = (labels: string) => labels.includes(`alertname="${alert}"`);
  const moments = tests.flatMap(({ promql_expr_test = [], alert_rule_test = [] }) => {
    const firing = promql_expr_test.map(({ exp_samples = [] }) => exp_samples.some(({ labels }) => ofName(labels)));
    const own = alert_rule_test.filter(({ alertname }) => alertname === alert);
    const all = [...firing, ...own.map(({ exp_alerts = [] }) => exp_alerts.length > 0)];
    return all.includes(true) ? all : [];
  });
  const fires = moments.filter(Boolean).length;
  return { fires, staysQuiet: moments.length - fires };
}

/** Pauses of the workers, in milliseconds, by their files. */
function periodsOfWorkers(): readonly (readonly [file: string, periodMs: number])[] {
  return globSync('src/**/*.ts').flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    if (!text.includes('extends PeriodicWorker')) return [];
    return [[file, Number(/^const PERIOD_MS = ([\d_]+);/m.exec(text)?.[1]?.replaceAll('_', ''))] as const];
  });
}

describe('the alert rules', () => {
  it('take each worker for one that has a round every minute: one that fails once is not stuck', () => {
    const periods = periodsOfWorkers();
    expect(periods.length).toBeGreaterThan(15);
    expect(periods.filter(([, periodMs]) => !(periodMs <= 60_000))).toEqual([]);
  });

  itWithPromtool(withReason('are what Prometheus can read'), () => {
    expect(runPromtool(['check', 'rules', RULES_FILE])).toMatchObject({ isGood: true });
  });

  itWithPromtool(withReason('fire when they should, and not otherwise'), () => {
    expect(runPromtool(['test', 'rules', RULES_TEST_FILE])).toMatchObject({ isGood: true });
  });

  it.each(rules)('have a test in which it fires, and stays quiet before: $alert', ({ alert }) => {
    const { fires, staysQuiet } = expectationsOf(alert);

    expect(fires).toBeGreaterThan(0);
    expect(staysQuiet).toBeGreaterThan(0);
  });

  it.each(rules)('say how bad it is and what it means: $alert', ({ labels, annotations }) => {
    expect(['critical', 'warning']).toContain(labels['severity']);
    expect(annotations['summary']).toMatch(/\S/);
    expect(annotations['description']).toMatch(/\.$/);
  });

  it('have names of their own', () => {
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
  });

  it.each(RUNBOOKS)('have a section each in %s, and it has no others', (path) => {
    const headings = [...readFileSync(path, 'utf8').matchAll(/^### (VoiceGateway\w+)$/gm)].map(([, name]) => name);
    const targetOf = ({ annotations }: AlertRule) => annotations['runbook_url'];

    expect(headings).toEqual(rules.map(({ alert }) => alert));
    expect(rules.map(targetOf)).toEqual(rules.map(({ alert }) => `docs/operations.md#${alert.toLowerCase()}`));
  });
});

describe('the dashboards', () => {
  const dashboards = readDashboards();

  it('have ids of their own, and lead to each other', () => {
    expect(dashboards).toHaveLength(4);
    expect(new Set(dashboards.map(({ uid }) => uid)).size).toBe(dashboards.length);
    for (const dashboard of dashboards) expect(dashboard).toMatchObject({ tags: ['voice-gateway'] });
  });

  it.each(dashboards)('ask the data source that is chosen: $title', ({ panels }) => {
    const text = JSON.stringify(panels);

    expect(text.match(/"uid":"[^"]*"/g)?.every((uid) => uid === '"uid":"${datasource}"')).toBe(true);
  });

  it.each(dashboards)('have panels that do not overlap: $title', ({ panels }) => {
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)},${y + Math.floor(cell / w)}`),
    );

    expect(new Set(cells).size).toBe(cells.length);
    for (const { gridPos } of panels) expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
  });
});
