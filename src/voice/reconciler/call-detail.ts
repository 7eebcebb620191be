import { type CallForm, callStatusMeaning } from '../../aliyun/catalog/call-status.js';
import { type RawReceipt, statusCodeOf, textOf } from '../../aliyun/receipts/receipt.js';
import { hasEndTime } from '../../aliyun/receipts/receipt-type.js';

/** `Data` of QueryCallDetailByCallId. Source: https://help.aliyun.com/document_detail/393529.html. */
type CallDetail = Readonly<Record<string, unknown>>;

/** Words of `stateDesc` that say more than a state of «not reachable»; the smart status that means the same. */
const TELLING_WORDS: readonly (readonly [RegExp, string])[] = [
  [/拒接|拒绝接听/, 'CALL_REJECTED'],
  [/取消/, 'CANCEL'],
];
/** A description of several reasons at once tells none of them. */
const VAGUE_WORDS = /无法接通|不可及/;

/**
 * Reads the JSON text in `Data`. The manual's own sample holds full-width punctuation and is no JSON, so text that cannot be
 * read is tried once more with it replaced.
 *
 * @returns undefined for anything but a JSON object.
 */
export function parseCallDetail(data: unknown): CallDetail | undefined {
  if (typeof data === 'object') return toRecord(data);
  if (typeof data !== 'string') return undefined;
  return parseObject(data) ?? parseObject(data.replace(/，/g, ',').replace(/：/g, ':').replace(/[“”]/g, '"'));
}

/**
 * The details of a call that is over as the receipt that says the same (VoiceReport), so that both are read in one way. Times
 * are taken as they are written: the upstream's samples have Beijing time and milliseconds since 1970.
 *
 * @returns undefined while the details do not tell that the call is over.
 */
export function toReport(detail: CallDetail, upstreamCallId: string, form: CallForm): RawReceipt | undefined {
  const state = statusCodeOf({ status_code: detail.state });
  if (state === undefined) return undefined;
  const text = (...fields: string[]) =>
    fields.map((field) => textOf(detail, field)).find((value) => value !== undefined);
  const report = {
    call_id: upstreamCallId,
    status_code: state,
    ...smartStatusOf(text('stateDesc') ?? ''),
    ring_time: text('aRingTime'),
    b_ring_time: text('bRingTime'),
    start_time: text('startDate', 'aStartTime'),
    // A two-way call is answered when the callee answers.
    b_start_time: text('bStartTime'),
    end_time: text('endDate', 'aEndTime'),
    b_end_time: text('bEndTime'),
    duration: text('duration'),
    hangup_direction: text('hangupDirection'),
  };
  return hasEndTime(report) || callStatusMeaning(state, form)?.final === true ? report : undefined;
}

function smartStatusOf(description: string): { smart_status_code?: string } {
  if (VAGUE_WORDS.test(description)) return {};
  const smart = TELLING_WORDS.find(([words]) => words.test(description))?.[1];
  return smart === undefined ? {} : { smart_status_code: smart };
}

function parseObject(text: string): CallDetail | undefined {
  try {
    return toRecord(JSON.parse(text));
  } catch {
    // What JSON.parse says quotes the text.
    return undefined;
  }
}

function toRecord(value: unknown): CallDetail | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as CallDetail) : undefined;
}
