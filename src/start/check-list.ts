import type { BilingualText } from '../common/errors/app-error.js';
import type { AppConfig } from '../config/app.config.js';
import type { FindingCode } from '../diagnosis/catalog/catalog.js';
import { configurationFindings } from '../diagnosis/configuration/configuration-findings.js';
import type { Finding } from '../diagnosis/finding.js';

/** `critical`: what the gateway is for does not work. `warning`: it does, until something happens. */
export type Severity = 'critical' | 'warning' | 'info';

/** One thing to do before one relies on this gateway. */
export interface CheckItem {
  readonly severity: Severity;
  /** Stable, for those who look for it in logs. */
  readonly topic: string;
  /** What is missing, what follows from it, and what to do. */
  readonly text: BilingualText;
}

/** As they were called before there were findings. */
const TOPICS: Partial<Record<FindingCode, string>> = {
  'credentials-missing': 'credentials',
  'receipts-closed': 'receipts',
  'receipts-queues-only': 'receipts',
  'database-embedded': 'database',
  'public-url-missing': 'public-url',
  'public-url-local': 'public-url',
  'secrets-guessable': 'secrets',
};

/** What is missing before one can rely on a gateway with this configuration; empty when nothing is. */
export function checkListOf(config: AppConfig): CheckItem[] {
  const found = configurationFindings(config).filter(({ code }) => code !== 'variables-unknown');
  return [...found.map(toItem), ...config.warnings.map(toVariable)];
}

function toItem({ code, severity, title, remedy, detail }: Finding): CheckItem {
  const names = Array.isArray(detail.variables) ? ` (${detail.variables.join(', ')})` : '';
  return {
    severity: severity === 'warning' || severity === 'info' ? severity : 'critical',
    topic: TOPICS[code] ?? code,
    text: { en: `${title.en}${names}. ${remedy.en}`, zh: `${title.zh}${names}。${remedy.zh}` },
  };
}

/** A line for each: people look for the name. */
function toVariable(warning: string): CheckItem {
  const [name = ''] = warning.split(' ');
  const meant = /did you mean (\w+)/.exec(warning)?.[1];
  const zh = `${name} 不是已知的变量，不起作用${meant === undefined ? '' : `；是否应为 ${meant}？`}`;
  return { severity: 'warning', topic: 'variables', text: { en: warning, zh } };
}
