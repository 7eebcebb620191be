import { type Breach, BREACHES, type Evidence } from '../harness/judge.ts';
import { type Finding, toFinding } from './finding.ts';

interface Row {
  rounds: number;
  requests: number;
  attempts: number;
  readonly answers: Map<string, number>;
  rings: number;
  unproven: number;
  waiting: number;
  longestWaitMs: number;
  readonly breaches: Map<Breach, number>;
}

const MOST_FINDINGS = 50;

/** Counts what a run did, by kind of round, and keeps what went wrong. */
export class ChaosReport {
  readonly seed: number;
  readonly findings: Finding[] = [];
  /** Not 0: the gateways were away so long that the sandbox gave up, and the run proves nothing about receipts. */
  droppedReceipts = 0;
  private readonly rows = new Map<string, Row>();
  private takenCount = 0;

  constructor(seed: number) {
    this.seed = seed;
  }

  countRound(kind: string): void {
    this.rowOf(kind).rounds += 1;
  }

  add(evidence: Evidence, breaches: readonly Breach[]): void {
    const { wish, stored, rings } = evidence;
    const row = this.rowOf(wish.kind);
    row.requests += 1;
    row.attempts += wish.attempts.length;
    for (const { status } of wish.attempts) count(row.answers, String(status));
    row.rings += rings.length;
    row.longestWaitMs = Math.max(row.longestWaitMs, wish.waitedMs ?? 0);
    row.unproven += stored.filter(({ status }) => status === 'unknown').length;
    row.waiting += stored.filter(({ status, isOverdue }) => status === 'queued' && !isOverdue).length;
    for (const breach of new Set(breaches)) count(row.breaches, breach);
    if (breaches.length > 0 && this.findings.length < MOST_FINDINGS) this.findings.push(toFinding(evidence, breaches));
  }

  /** What was found since the last call. */
  takeNewFindings(): readonly Finding[] {
    const found = this.findings.slice(this.takenCount);
    this.takenCount = this.findings.length;
    return found;
  }

  total(breach: Breach): number {
    return [...this.rows.values()].reduce((sum, { breaches }) => sum + (breaches.get(breach) ?? 0), 0);
  }

  /** Every breach with its count; empty when all promises were kept. */
  get breaches(): Partial<Record<Breach, number>> {
    const counted = BREACHES.map((breach) => [breach, this.total(breach)] as const);
    return Object.fromEntries(counted.filter(([, times]) => times > 0));
  }

  get rounds(): number {
    return [...this.rows.values()].reduce((sum, { rounds }) => sum + rounds, 0);
  }

  get summary(): string {
    const broken = JSON.stringify(this.breaches);
    return `${this.sum('requests')} requests, ${this.sum('rings')} rings, breaches ${broken}`;
  }

  /** One line for each kind of round. `unproven`: unknown at the end, and no phone rang; `waiting`: queued for later. */
  toTable(): Record<string, string | number>[] {
    return [...this.rows].map(([kind, row]) => ({
      kind,
      rounds: row.rounds,
      requests: row.requests,
      answers: [...row.answers].map(([status, times]) => `${status}:${times}`).join(' '),
      rings: row.rings,
      unproven: row.unproven - (row.breaches.get('unknown-left') ?? 0),
      waiting: row.waiting,
      'longest wait ms': row.longestWaitMs,
      'double rings': row.breaches.get('double-ring') ?? 0,
      lost: row.breaches.get('lost') ?? 0,
      'unknown left': row.breaches.get('unknown-left') ?? 0,
      other: [...row.breaches]
        .filter(([name]) => !isColumn(name))
        .map(([name, times]) => `${name}:${times}`)
        .join(' '),
    }));
  }

  /** The table as lines of text. */
  toText(): string {
    return this.toTable()
      .map((row) =>
        Object.entries(row)
          .map(([name, value]) => (value === '' ? '' : `${name} ${value}`))
          .filter(Boolean)
          .join(', '),
      )
      .join('\n');
  }

  get rings(): number {
    return this.sum('rings');
  }

  toJson(): string {
    return JSON.stringify({
      seed: this.seed,
      rounds: this.rounds,
      droppedReceipts: this.droppedReceipts,
      breaches: this.breaches,
      kinds: this.toTable(),
      findings: this.findings,
    });
  }

  private sum(column: 'requests' | 'rings'): number {
    return [...this.rows.values()].reduce((sum, row) => sum + row[column], 0);
  }

  private rowOf(kind: string): Row {
    let row = this.rows.get(kind);
    if (row === undefined) {
      row = {
        rounds: 0,
        requests: 0,
        attempts: 0,
        answers: new Map(),
        rings: 0,
        unproven: 0,
        waiting: 0,
        longestWaitMs: 0,
        breaches: new Map(),
      };
      this.rows.set(kind, row);
    }
    return row;
  }
}

function isColumn(breach: Breach): boolean {
  return breach === 'double-ring' || breach === 'lost' || breach === 'unknown-left';
}

function count<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
