import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import { LIMIT_NAMES } from '../common/errors/limit-names.js';
import type { AnsweredRequest } from '../common/http/access-log.js';
import type { AliyunCallRecord } from '../aliyun/http/call-observer.js';
import { FAILURE_CATEGORIES, categoryOfCode, labelOfCode, labelOfOperation } from '../aliyun/metric-labels.js';
import { RECEIPT_TYPES } from '../aliyun/receipts/receipt-type.js';
import { PlainHistogram } from './plain-histogram.js';

/** Gauges with the name of counters, which `promtool check metrics` refuses; those without `_total` say the same, by type. */
const MISNAMED = ['nodejs_active_handles_total', 'nodejs_active_requests_total', 'nodejs_active_resources_total'];
const UPSTREAM_OUTCOMES: readonly AliyunCallRecord['outcome'][] = ['accepted', 'not-sent', 'refused', 'ambiguous'];
const SOURCES = ['push', 'mns'] as const;
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

type ObservedOperation = Pick<AliyunCallRecord, 'operation' | 'outcome' | 'code' | 'durationMs'>;

/**
 * What Prometheus reads: latency and success of our own API and of the upstream. One registry for each gateway.
 * Labels are closed sets: never a number, an id or a key.
 */
export class Metrics {
  readonly registry = new Registry();

  private readonly requests = new PlainHistogram({
    name: 'voice_gateway_http_request_duration_seconds',
    help: 'Time to answer a request of the HTTP API',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
  });

  private readonly limitRefusals = new Counter({
    name: 'voice_gateway_limit_refusals_total',
    help: 'Requests that a limit of the gateway refused, by limit: address, key, day, bulk, destination',
    labelNames: ['limit'],
    registers: [this.registry],
  });

  private readonly upstreamCalls = new PlainHistogram({
    name: 'voice_gateway_upstream_duration_seconds',
    help: 'Time of an upstream operation with all its attempts',
    labelNames: ['operation', 'outcome'],
    buckets: SECONDS,
  });

  private readonly upstreamErrors = new Counter({
    name: 'voice_gateway_upstream_errors_total',
    help: 'Upstream operations that did not succeed, by code',
    labelNames: ['operation', 'outcome', 'code'],
    registers: [this.registry],
  });

  private readonly upstreamFailures = new Counter({
    name: 'voice_gateway_upstream_failures_total',
    help: 'Upstream operations that did not succeed, by whose matter that is: a category of GET /v1/errors, connection, or other',
    labelNames: ['category'],
    registers: [this.registry],
  });

  private readonly receipts = new Counter({
    name: 'voice_gateway_receipts_total',
    help: 'Receipts that arrived, by type and way; duplicates are not stored again',
    labelNames: ['type', 'source', 'result'],
    registers: [this.registry],
  });

  private readonly contradictingReceipts = new Counter({
    name: 'voice_gateway_receipts_contradicting_total',
    help: 'Reports of another end of a call than the one that is kept; they are stored and change nothing',
    registers: [this.registry],
  });

  private readonly receiptLags = new Histogram({
    name: 'voice_gateway_receipt_lag_seconds',
    help: 'Time from the arrival of a receipt until its call shows what it says',
    buckets: SECONDS,
    registers: [this.registry],
  });

  /** @param isOn false: nothing is counted. */
  constructor(private readonly isOn = true) {
    if (!isOn) return;
    this.requests.register(this.registry);
    this.upstreamCalls.register(this.registry);
    collectDefaultMetrics({ register: this.registry });
    for (const name of MISNAMED) this.registry.removeSingleMetric(name);
    for (const limit of LIMIT_NAMES) this.limitRefusals.inc({ limit }, 0);
    for (const category of FAILURE_CATEGORIES) this.upstreamFailures.inc({ category }, 0);
    for (const type of RECEIPT_TYPES)
      for (const source of SOURCES)
        for (const result of ['stored', 'duplicate']) this.receipts.inc({ type, source, result }, 0);
  }

  /** Shows these upstream operations before their first request: a rate can be told from the first one on. */
  showUpstream(operations: readonly string[]): void {
    for (const operation of operations.map(labelOfOperation))
      for (const outcome of UPSTREAM_OUTCOMES) this.upstreamCalls.zero([operation, outcome]);
  }

  /** Counts one answered request. @param traceId an example for who looks at the figures. */
  observeRequest({ method, route, status, durationMs, limit }: AnsweredRequest, traceId?: string): void {
    if (!this.isOn) return;
    if (limit) this.limitRefusals.inc({ limit });
    this.requests.observe([method, route, status], durationMs / 1000, traceId);
  }

  /** Counts one finished upstream operation. @param traceId as for requests. */
  observeUpstream({ operation, outcome, code, durationMs }: ObservedOperation, traceId?: string): void {
    if (!this.isOn) return;
    const label = labelOfOperation(operation);
    this.upstreamCalls.observe([label, outcome], durationMs / 1000, traceId);
    if (outcome === 'accepted') return;
    this.upstreamErrors.inc({ operation: label, outcome, code: labelOfCode(code) });
    this.upstreamFailures.inc({ category: categoryOfCode(code) });
  }

  /** Counts receipts of one delivery. */
  countReceipts(source: (typeof SOURCES)[number], receipts: readonly { type: string; isDuplicate: boolean }[]): void {
    for (const { type, isDuplicate } of receipts)
      this.receipts.inc({ type, source, result: isDuplicate ? 'duplicate' : 'stored' });
  }

  /**
   * Counts receipts that were read.
   *
   * @param contradictingCount how many of them tell another end of their call than the one that is kept.
   */
  observeReceipts(lagsSeconds: readonly number[], contradictingCount: number): void {
    for (const lag of lagsSeconds) this.receiptLags.observe(lag);
    this.contradictingReceipts.inc(contradictingCount);
  }

  /** Stops what was measured in the background. */
  close(): void {
    this.registry.clear();
  }
}
