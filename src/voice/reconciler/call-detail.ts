import { type CallForm, callStatusMeaning } from '../../aliyun/catalog/call-status.js';
import { type RawReceipt, statusCodeOf } from '../receipts/receipt.js';

/** `Data` of QueryCallDetailByCallId. Source: https://help.aliyun.com/document_detail/393529.html. */
type CallDetail = Readonly<Record<string, unknown>>;

/** Words of `stateDesc` that say more than a state of «not reachable»; the smart status that means the same. */
const TELLING_WORDS: readonly (readonly [RegExp, string])[] = [
  [/拒接|拒绝接听/, 'CALL_REJECTED'],
  [/取消/, 'CANCEL'],
];
/** A description of several reasons at once tells none of them. */
const VAGUE_WORDS = /无法接通|不可及/;

const BEIJING_OFFSET_MS = 8 * 3_600_000;
const BEIJING_TIME = /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}$/;

/**
 * Reads the JSON text in `Data`. The manual's own sample holds full-width punctuation and is no JSON, so text that can not be
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
 * The details of a call that is over as the receipt that says the same (VoiceReport), so that both are read in one way.
 *
 * @returns undefined while the details do not tell that the call is over.
 */
export function toReport(detail: CallDetail, upstreamCallId: string, form: CallForm): RawReceipt | undefined {
  const state = statusCodeOf({ status_code: detail.state });
  if (state === undefined) return undefined;
  const endTime = timeOf(detail.endDate) || timeOf(detail.aEndTime);
  const isOver = endTime !== '' || callStatusMeaning(state, form)?.final === true;
  if (!isOver) return undefined;
  return {
    call_id: upstreamCallId,
    status_code: state,
    ...smartStatusOf(textOf(detail.stateDesc)),
    ring_time: timeOf(detail.aRingTime),
    b_ring_time: timeOf(detail.bRingTime),
    start_time: timeOf(detail.startDate),
    end_time: endTime,
    b_end_time: timeOf(detail.bEndTime),
    duration: textOf(detail.duration),
    hangup_direction: textOf(detail.hangupDirection),
  };
}

function smartStatusOf(description: string): { smart_status_code?: string } {
  if (VAGUE_WORDS.test(description)) return {};
  const smart = TELLING_WORDS.find(([words]) => words.test(description))?.[1];
  return smart === undefined ? {} : { smart_status_code: smart };
}

/** A time as receipts write it; the upstream's samples have Beijing time and milliseconds since 1970. */
function timeOf(value: unknown): string {
  const text = textOf(value);
  if (BEIJING_TIME.test(text)) return text;
  if (!/^\d{13}$/.test(text)) return '';
  return new Date(Number(text) + BEIJING_OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ');
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
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
