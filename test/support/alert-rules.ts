import { parseYaml } from '@redocly/openapi-core';
import { globSync, readFileSync } from 'node:fs';

export const RULES_FILE = 'deploy/prometheus/rules.yaml';
export const RULES_TEST_FILE = 'deploy/prometheus/rules.test.yaml';

export interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** A test of `promtool test rules`: which alerts are expected to fire, and when. */
export interface RulesTest {
  readonly name: string;
  readonly promql_expr_test?: readonly { readonly exp_samples?: readonly { readonly labels: string }[] }[];
  readonly alert_rule_test?: readonly { readonly alertname: string; readonly exp_alerts?: readonly unknown[] }[];
}

export function readAlertRules(): readonly AlertRule[] {
  const { groups } = parseYaml(readFileSync(RULES_FILE, 'utf8')) as {
    readonly groups: readonly { readonly rules: readonly AlertRule[] }[];
  };
  return groups.flatMap(({ rules }) => rules);
}

export function readRulesTests(): readonly RulesTest[] {
  return (parseYaml(readFileSync(RULES_TEST_FILE, 'utf8')) as { readonly tests: readonly RulesTest[] }).tests;
}

/** An expression that somebody watches, and where it stands. */
export interface WatchedExpression {
  readonly where: string;
  readonly expr: string;
}

interface Dashboard {
  readonly uid: string;
  readonly title: string;
  readonly templating: { readonly list: readonly { readonly name: string; readonly definition?: string }[] };
  readonly panels: readonly {
    readonly title: string;
    readonly type: string;
    readonly targets?: readonly { readonly expr: string }[];
    readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  }[];
}

export function readDashboards(): readonly (Dashboard & { readonly file: string })[] {
  return globSync('deploy/grafana/*.json').map((file) => ({
    file,
    ...(JSON.parse(readFileSync(file, 'utf8')) as Dashboard),
  }));
}

/** Those of the alerts, and of every panel and variable of the dashboards. */
export function listExpressions(): readonly WatchedExpression[] {
  const ofPanels = readDashboards().flatMap(({ file, panels, templating }) => [
    ...panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => ({ where: `${file} › ${title}`, expr }))),
    ...templating.list.flatMap(({ name, definition }) => {
      const [, expr] = /^label_values\((.+), \w+\)$/.exec(definition ?? '') ?? [];
      return expr === undefined ? [] : [{ where: `${file} › $${name}`, expr }];
    }),
  ]);
  return [...readAlertRules().map(({ alert, expr }) => ({ where: alert, expr })), ...ofPanels];
}
