import type { Breach, Evidence } from '../harness/judge.ts';
import type { Attempt } from '../harness/ledger.ts';

/** One call that broke a promise, with what is known of it; callees are made up. */
export interface Finding {
  readonly round: number;
  readonly kind: string;
  readonly breaches: readonly Breach[];
  readonly callee: string;
  readonly answers: readonly string[];
  readonly stored: readonly string[];
  readonly rings: number;
}

export function toFinding({ wish, stored, rings }: Evidence, breaches: readonly Breach[]): Finding {
  return {
    round: wish.round,
    kind: wish.kind,
    breaches,
    callee: wish.callee,
    answers: summarise(wish.attempts),
    stored: stored.map((call) => JSON.stringify(call)),
    rings: rings.length,
  };
}

/** The answers in order; the same one again and again only once, with how often. */
function summarise(attempts: readonly Attempt[]): string[] {
  const texts = attempts.map(({ status, callId, code }) => [status, callId, code].filter(Boolean).join(' '));
  const runs: { text: string; times: number }[] = [];
  for (const text of texts) {
    const last = runs.at(-1);
    if (last?.text === text) last.times += 1;
    else runs.push({ text, times: 1 });
  }
  return runs.map(({ text, times }) => (times === 1 ? text : `${times} × ${text}`));
}
