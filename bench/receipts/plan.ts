/** Steps of a call that is answered: when each receipt is made, in milliseconds after the first. */
const STEPS = [
  ['200101', 0],
  ['200201', 500],
  ['200102', 1_200],
  ['200100', 2_000],
] as const;
const REPORT_AFTER_MS = 2_050;
export const RECEIPTS_PER_CALL = STEPS.length + 1;

export interface BenchCall {
  readonly id: string;
  readonly upstreamCallId: string;
}

/** One request to the endpoint. */
export interface Push {
  /** Milliseconds after the beginning. */
  readonly atMs: number;
  readonly count: number;
  readonly body: string;
}

export interface PlanOptions {
  readonly calls: readonly BenchCall[];
  readonly durationMs: number;
  readonly tickMs: number;
  readonly duplicateShare: number;
}

/**
 * The receipts of calls that begin evenly over the time, gathered by message type as Aliyun's batch push does. The calls'
 * beginnings are shifted before the start, so that the rate is the same from the first second to the last.
 */
export function planPushes({ calls, durationMs, tickMs, duplicateShare }: PlanOptions): Push[] {
  const batches = new Map<string, object[]>();
  const add = (type: string, atMs: number, receipt: object): void => {
    const inside = ((atMs % durationMs) + durationMs) % durationMs;
    const key = `${Math.floor(inside / tickMs)} ${type}`;
    batches.set(key, [...(batches.get(key) ?? []), receipt]);
  };
  calls.forEach((call, index) => {
    const startMs = (index * durationMs) / calls.length;
    for (const [code, afterMs] of STEPS) add('step', startMs + afterMs, toStep(call, code, startMs + afterMs));
    add('report', startMs + REPORT_AFTER_MS, toReport(call, startMs));
  });
  return [...batches]
    .map(([key, receipts]) => ({
      atMs: (Number(key.split(' ')[0]) + 1) * tickMs,
      count: receipts.length,
      body: JSON.stringify(receipts),
    }))
    .flatMap((push, index) => ((index * duplicateShare) % 1 < duplicateShare ? [push, push] : [push]))
    .sort((a, b) => a.atMs - b.atMs);
}

function toStep({ id, upstreamCallId }: BenchCall, status_code: string, atMs: number): object {
  return { status_code, status_time: beijing(atMs), out_id: id, call_id: upstreamCallId };
}

function toReport({ id, upstreamCallId }: BenchCall, startMs: number): object {
  return {
    status_code: '200000',
    smart_status_code: 'ANSWERED',
    hangup_direction: '用户',
    toll_type: 'UNKNOWN',
    voice_type: 'voice',
    originate_time: beijing(startMs),
    ring_time: beijing(startMs + 500),
    start_time: beijing(startMs + 1_200),
    end_time: beijing(startMs + 2_000),
    duration: '1',
    b_duration: '0',
    caller: '057112345678',
    callee: '13900139000',
    status_msg: '用户听完语音',
    out_id: id,
    call_id: upstreamCallId,
  };
}

const STARTED_AT = Date.now();

function beijing(ms: number): string {
  return new Date(STARTED_AT + ms + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}
