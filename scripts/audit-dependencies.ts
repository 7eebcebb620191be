/**
 * Fails on known vulnerabilities, high or critical, of what is shipped: `npm run audit:dependencies`. One that does not concern
 * the gateway, or that nobody has mended yet, may stand in audit-exceptions.json for a time:
 * `{"advisory": "GHSA-…", "reason": "…", "until": "2027-01-31"}`.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const LONGEST_MS = 60_000;
const SERIOUS = ['high', 'critical'];
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export interface Exception {
  readonly advisory: string;
  readonly reason: string;
  /** The last day on which it holds, by UTC. */
  readonly until: string;
}

interface Advisory {
  readonly name: string;
  readonly title: string;
  readonly url: string;
  readonly severity: string;
}

/** As npm writes it; `via` names a package where the vulnerability is that of another one. */
interface Report {
  readonly message?: string;
  readonly vulnerabilities?: Readonly<Record<string, { readonly via: readonly (string | Advisory)[] }>>;
}

/** What was found; `unknown` says why nothing is. */
export interface Judgement {
  readonly problems: readonly string[];
  readonly excused: readonly string[];
  readonly unknown?: string;
}

/** @param today as in `2026-11-30`. */
export function judge(output: string, exceptions: readonly Exception[], today: string): Judgement {
  const broken = exceptions.filter(({ reason, until }) => reason.trim() === '' || !DAY.test(until));
  const problems = broken.map(
    ({ advisory }) => `The exception ${advisory} lacks a reason, or a day until when it holds`,
  );
  const report = parse(output);
  if (!report.vulnerabilities) return { problems, excused: [], unknown: report.message ?? 'npm audit gave no report' };
  const valid = exceptions.filter(({ until }) => until >= today).map(({ advisory }) => advisory);
  const [excused, serious] = [[] as string[], [...problems]];
  for (const advisory of seriousOf(report.vulnerabilities))
    (valid.includes(idOf(advisory)) ? excused : serious).push(lineOf(advisory));
  return { problems: serious, excused };
}

function seriousOf(vulnerabilities: NonNullable<Report['vulnerabilities']>): Advisory[] {
  const all = Object.values(vulnerabilities).flatMap(({ via }) => via.filter((one) => typeof one !== 'string'));
  const serious = all.filter(({ severity }) => SERIOUS.includes(severity));
  return [...new Map(serious.map((advisory) => [advisory.url, advisory])).values()];
}

function idOf({ url }: Advisory): string {
  return url.split('/').at(-1) ?? url;
}

function lineOf({ name, title, url, severity }: Advisory): string {
  return `${severity}: ${name}: ${title} (${url})`;
}

function parse(output: string): Report {
  try {
    return JSON.parse(output) as Report;
  } catch {
    return {};
  }
}

function run(): void {
  const exceptions = JSON.parse(
    readFileSync(new URL('audit-exceptions.json', import.meta.url), 'utf8'),
  ) as readonly Exception[];
  const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
    encoding: 'utf8',
    timeout: LONGEST_MS,
    maxBuffer: 64 * 1024 * 1024,
  });
  const { problems, excused, unknown } = judge(stdout ?? '', exceptions, new Date().toISOString().slice(0, 10));
  if (unknown !== undefined) process.stdout.write(`Vulnerabilities are not known, nothing was looked up: ${unknown}\n`);
  else process.stdout.write(`${problems.length} serious vulnerabilities, ${excused.length} excused.\n`);
  for (const line of excused) process.stdout.write(`excused: ${line}\n`);
  for (const line of problems) process.stderr.write(`${line}\n`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}

if (import.meta.main) run();
