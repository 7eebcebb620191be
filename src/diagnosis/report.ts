import type { Severity } from './catalog/finding-entry.types.js';
import type { DetailValue, Finding } from './finding.js';

const MARKS: Readonly<Record<Severity, string>> = {
  error: 'ERROR  ',
  warning: 'WARNING',
  info: 'INFO   ',
  ok: 'ok     ',
};

/** The findings for a person at a terminal, in both languages; what is right takes one line. */
export function renderReport(findings: readonly Finding[]): string {
  return [...findings.map(renderFinding), summaryOf(findings), ''].join('\n');
}

/** The findings as `GET /v1/diagnostics` answers them. */
export function renderJson(findings: readonly Finding[]): string {
  return `${JSON.stringify({ findings }, null, 2)}\n`;
}

function renderFinding({ code, severity, title, remedy, detail }: Finding): string {
  const facts = Object.entries(detail).map(([name, value]) => `${name}: ${toText(value)}`);
  const inBrackets = facts.length > 0 ? ` (${facts.join('; ')})` : '';
  if (severity === 'ok') return `${MARKS.ok} ${code}: ${title.en}${inBrackets}`;
  const indent = ' '.repeat(MARKS.ok.length);
  return [
    `${MARKS[severity]} ${code}: ${title.en}${inBrackets}`,
    `${indent} ${title.zh}`,
    `${indent} -> ${remedy.en}`,
    `${indent} -> ${remedy.zh}`,
    '',
  ].join('\n');
}

function toText(value: DetailValue): string {
  if (value === null) return '-';
  return typeof value === 'object' ? value.join(', ') : String(value);
}

function summaryOf(findings: readonly Finding[]): string {
  const count = (of: Severity) => findings.filter(({ severity }) => severity === of).length;
  return `\n${count('error')} errors, ${count('warning')} warnings, ${count('info')} notes, ${count('ok')} ok`;
}
