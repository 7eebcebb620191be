import { sqlStateOf } from '../common/errors/sqlstate.js';
import type { Check } from './check.js';
import { SEVERITIES } from './catalog/finding-entry.types.js';
import { type Finding, finding } from './finding.js';

/** The longest that one check may take, in milliseconds. */
const DEADLINE_MS = 10_000;

type Ended =
  | { readonly findings: readonly Finding[] }
  | { readonly failed: string; readonly error: unknown }
  | { readonly late: string };

/**
 * Runs the checks side by side, each within its deadline. Whatever becomes of one, the others are told; those that failed
 * make one finding together, and so do those that took too long.
 *
 * @param onFailure told of each error: a finding names no more than its kind.
 * @returns the worst first. Never rejects.
 */
export async function diagnose(
  checks: readonly Check[],
  onFailure: (check: string, error: unknown) => void = () => undefined,
  deadlineMs = DEADLINE_MS,
): Promise<readonly Finding[]> {
  const ends = await Promise.all(checks.map((check) => runWithin(check, deadlineMs)));
  const failed = ends.filter((end) => 'failed' in end);
  for (const { failed: name, error } of failed) onFailure(name, error);
  const late = ends.flatMap((end) => ('late' in end ? [end.late] : []));
  const found = [
    ...ends.flatMap((end) => ('findings' in end ? end.findings : [])),
    ...(failed.length > 0 ? [failureOf(failed)] : []),
    ...(late.length > 0 ? [finding('checks-late', { checks: late, deadlineMs })] : []),
  ];
  return found.sort((a, b) => rankOf(a) - rankOf(b));
}

function failureOf(failed: readonly { readonly failed: string; readonly error: unknown }[]): Finding {
  const reasons = [...new Set(failed.map(({ error }) => kindOf(error)))];
  return finding('checks-failed', { checks: failed.map(({ failed: name }) => name), reasons });
}

async function runWithin(check: Check, deadlineMs: number): Promise<Ended> {
  const ending = new AbortController();
  const { promise: late, resolve } = Promise.withResolvers<Ended>();
  const timer = setTimeout(() => resolve({ late: check.name }), deadlineMs);
  try {
    return await Promise.race([runSafely(check, ending.signal), late]);
  } finally {
    clearTimeout(timer);
    ending.abort();
  }
}

async function runSafely(check: Check, signal: AbortSignal): Promise<Ended> {
  try {
    return { findings: await check.run(signal) };
  } catch (error) {
    return { failed: check.name, error };
  }
}

/** The message may hold anything. */
function kindOf(error: unknown): string {
  return sqlStateOf(error) ?? (error instanceof Error ? error.name : typeof error);
}

function rankOf({ severity }: Finding): number {
  return -SEVERITIES.indexOf(severity);
}
