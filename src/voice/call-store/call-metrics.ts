import { Injectable } from '@nestjs/common';
import { Counter, Histogram } from 'prom-client';
import { Metrics } from '../../metrics/metrics.js';
import type { Call } from './call.js';
import { CALL_KINDS } from './call-request.js';
import type { CallUpdate } from './call-rows.js';
import { CALL_STATUSES, isFinal } from './call-status.js';
import { FAILURE_REASONS } from './failure-reason.js';

/** People let a phone ring for up to a minute. */
const SECONDS = [1, 2.5, 5, 7.5, 10, 15, 20, 30, 45, 60, 90];

/** `unknown` is an end once nobody can prove another one. */
const ENDS = CALL_STATUSES.filter((status) => isFinal(status) || status === 'unknown');

/** How a call ended. */
export type EndedCall = Pick<Call, 'kind' | 'status' | 'failureReason'>;

/**
 * Calls as Prometheus reads them. Each end is counted by the process that wrote it, when PostgreSQL has confirmed it: of one
 * whose confirmation is lost nothing is counted. A call whose unproven end is corrected later counts twice.
 */
@Injectable()
export class CallMetrics {
  /** Every call is counted here: the counter gets the numbers when somebody scrapes. */
  private readonly accepted = new Map<Call['kind'], number>(CALL_KINDS.map((kind) => [kind, 0]));
  private readonly ended: Counter;
  private readonly failed: Counter;
  private readonly answerTimes: Histogram;

  constructor({ registry }: Metrics) {
    const registers = [registry];
    const { accepted } = this;
    new Counter({
      name: 'voice_gateway_calls_accepted_total',
      help: 'Calls that were stored, by kind; repetitions of a request are not counted',
      labelNames: ['kind'],
      registers,
      collect() {
        this.reset();
        for (const [kind, count] of accepted) this.inc({ kind }, count);
      },
    });
    this.ended = new Counter({
      name: 'voice_gateway_calls_ended_total',
      help: 'Calls that ended, by kind and status; unknown: nobody could prove how',
      labelNames: ['kind', 'status'],
      registers,
    });
    this.failed = new Counter({
      name: 'voice_gateway_calls_failed_total',
      help: 'Calls that ended otherwise than completed, by failure.reason',
      labelNames: ['reason'],
      registers,
    });
    this.answerTimes = new Histogram({
      name: 'voice_gateway_call_answer_seconds',
      help: 'Time from placing a call until it was answered, by kind; of whole seconds, as receipts tell it',
      labelNames: ['kind'],
      buckets: SECONDS,
      registers,
    });
    this.showAll();
  }

  countAccepted(kind: Call['kind']): void {
    this.accepted.set(kind, (this.accepted.get(kind) ?? 0) + 1);
  }

  /** Counts a call that ended; one that goes on is not counted. */
  countEnd({ kind, status, failureReason }: EndedCall): void {
    if (!isFinal(status) && failureReason !== 'outcome-unproven') return;
    this.ended.inc({ kind, status });
    if (failureReason !== null) this.failed.inc({ reason: failureReason });
  }

  /** Counts what receipts or call details have changed. */
  countUpdates(updates: readonly CallUpdate[]): void {
    for (const { call, change } of updates) {
      const after = { ...call, ...change.patch };
      if (after.status !== call.status) this.countEnd(after);
      if (call.answeredAt === null) this.observeAnswer(after);
    }
  }

  private observeAnswer({ kind, initiatedAt, answeredAt }: Pick<Call, 'kind' | 'initiatedAt' | 'answeredAt'>): void {
    if (!initiatedAt || !answeredAt) return;
    // Aliyun's times are whole seconds, ours are not.
    const seconds = Math.max(0, (answeredAt.getTime() - initiatedAt.getTime()) / 1_000);
    this.answerTimes.observe({ kind }, seconds);
  }

  private showAll(): void {
    for (const kind of CALL_KINDS) {
      this.answerTimes.zero({ kind });
      for (const status of ENDS) this.ended.inc({ kind, status }, 0);
    }
    for (const reason of FAILURE_REASONS) this.failed.inc({ reason }, 0);
  }
}
