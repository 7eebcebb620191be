import fc from 'fast-check';
import type { RawReceipt } from '../../src/aliyun/receipts/receipt.js';
import { type TypedReceipt, typeOfReceipt } from '../../src/aliyun/receipts/receipt-type.js';

/** How a call went, as its receipts tell. Times are seconds after `startedAt`. */
export interface CallCourse {
  readonly isTwoWay: boolean;
  readonly end: keyof typeof ENDS;
  /** Seconds from one step to the next. */
  readonly gaps: readonly number[];
  readonly keys: readonly string[];
  /** The report after the call lists the keys, too. */
  readonly reportsKeys: boolean;
  /** A call that was not connected may be reported without its end. */
  readonly hasEndTime: boolean;
  readonly isRecorded: boolean;
}

const STARTED_AT = Date.UTC(2026, 10, 23, 8, 0, 0);

/** Final code, smart code, and how far the call came: 1 dialed, 2 rang, 3 answered. */
const ENDS = {
  listened: ['200000', 'ANSWERED', 3],
  'hung up': ['200001', 'ANSWERED', 3],
  busy: ['200002', 'USER_BUSY', 1],
  'not answered': ['200003', 'NO_ANSWER', 2],
  rejected: ['200005', 'CALL_REJECTED', 2],
  off: ['200010', 'POWERED_OFF', 1],
  'undocumented code': ['200777', 'OTHER', 2],
} as const;

export const anyCourse: fc.Arbitrary<CallCourse> = fc.record({
  isTwoWay: fc.boolean(),
  end: fc.constantFrom(...(Object.keys(ENDS) as (keyof typeof ENDS)[])),
  gaps: fc.array(fc.nat(30), { minLength: 8, maxLength: 8 }),
  keys: fc.array(fc.constantFrom('1', '2', '#', '12'), { maxLength: 3 }),
  reportsKeys: fc.boolean(),
  hasEndTime: fc.boolean(),
  isRecorded: fc.boolean(),
});

/** The receipts of a call in the order in which they are made. */
export function receiptsOf(
  course: CallCourse,
  ids: { readonly call_id: string; readonly out_id: string },
): RawReceipt[] {
  const [code, smart, reach] = ENDS[course.end];
  const at = timesOf(course);
  const steps: [string, number, string?][] = [['200101', at(0)]];
  if (reach >= 2) steps.push(['200201', at(1)]);
  if (reach >= 3) steps.push(['200102', at(2)]);
  if (reach >= 3 && course.isTwoWay) steps.push(['200202', at(2)], ['200103', at(3)]);
  if (reach >= 3) course.keys.forEach((key, index) => steps.push(['300000', at(4 + index), key]));
  if (course.hasEndTime) steps.push(['200100', at(7)]);
  return [
    ...steps.map(([status_code, seconds, dtmf]) => ({
      status_code,
      status_time: beijing(seconds),
      ...(dtmf !== undefined && { dtmf }),
      ...ids,
    })),
    { ...toReport(course, code, smart, reach, at), ...ids },
    ...(course.isRecorded ? [{ record_file: 'http://r.test/1.wav', status_code: code, duration: 0, ...ids }] : []),
  ];
}

function toReport(course: CallCourse, code: string, smart: string, reach: number, at: (step: number) => number) {
  const isAnswered = reach >= 3;
  const talk = String(isAnswered ? at(7) - at(3) + 1 : 0);
  return {
    status_code: code,
    smart_status_code: smart,
    hangup_direction: isAnswered ? '用户' : '',
    originate_time: beijing(at(0)),
    ring_time: reach >= 2 ? beijing(at(1)) : '',
    start_time: isAnswered ? beijing(at(2)) : '',
    end_time: course.hasEndTime ? beijing(at(7)) : '',
    duration: talk,
    ...(course.isTwoWay && { b_duration: talk, b_start_time: isAnswered ? beijing(at(3)) : '' }),
    ...(course.reportsKeys && isAnswered && course.keys.length > 0 && { dtmf: course.keys.join('') }),
  };
}

function timesOf({ gaps }: CallCourse): (step: number) => number {
  return (step) => gaps.slice(0, step).reduce((sum, gap) => sum + gap, 0);
}

/** Receipts as they are stored after a push. */
export function typed(receipts: readonly RawReceipt[]): TypedReceipt[] {
  return receipts.map((body) => ({ type: typeOfReceipt(body), body }));
}

/** `yyyy-MM-dd HH:mm:ss` in Beijing. */
export function beijing(secondsAfterStart: number): string {
  return new Date(STARTED_AT + secondsAfterStart * 1_000 + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}

/** How receipts may arrive: any of them missing, several times, in any order, in any batches. */
export interface Arrival {
  /** Positions in the list of receipts, batch by batch. */
  readonly batches: readonly (readonly number[])[];
  /** The distinct positions, ascending. */
  readonly present: readonly number[];
}

export const anyArrival: fc.Arbitrary<Arrival> = fc
  .array(fc.array(fc.nat(11), { maxLength: 6 }), { minLength: 1, maxLength: 8 })
  .map((batches) => ({ batches, present: [...new Set(batches.flat())].sort((a, b) => a - b) }));

/** The receipts at these positions, where there are any. */
export function pick(receipts: readonly RawReceipt[], positions: readonly number[]): RawReceipt[] {
  return positions.map((position) => receipts[position]).filter((raw) => raw !== undefined);
}
