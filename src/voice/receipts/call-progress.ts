import { callStatusMeaning, type CallForm } from '../../aliyun/catalog/call-status.js';
import { finalStatusMeaning } from '../../aliyun/catalog/final-status.js';
import type { CallStatus } from '../calls/call-status.js';
import { isFinal } from '../calls/call-status.js';
import { type RawReceipt, secondsOf, textOf, timeOf, typeOfReceipt } from './receipt.js';

/** What all receipts of a call together prove. The order in which they came does not matter. */
export interface CallProgress {
  readonly status: CallStatus | undefined;
  readonly statusCode: string | undefined;
  readonly reason: string | undefined;
  readonly upstreamCallId: string | undefined;
  readonly initiatedAt: Date | undefined;
  readonly ringingAt: Date | undefined;
  readonly answeredAt: Date | undefined;
  readonly endedAt: Date | undefined;
  readonly durationSeconds: number | undefined;
  readonly hangupBy: 'caller' | 'callee' | 'platform' | undefined;
  readonly digits: string | undefined;
}

const STAGES = ['initiated', 'ringing', 'in-progress'] as const;

/** Reads a set of receipts of one call as a whole. Pure; duplicates and order change nothing. */
export function readProgress(receipts: readonly RawReceipt[], form: CallForm): CallProgress {
  const steps = receipts.filter((raw) => typeOfReceipt(raw) === 'voice-call-report').map((raw) => readStep(raw, form));
  const report = receipts.find((raw) => typeOfReceipt(raw) === 'voice-report');
  const end = report && readEnd(report, form);
  const reached = Math.max(-1, ...steps.map(({ stage }) => STAGES.indexOf(stage as (typeof STAGES)[number])));
  return {
    status: end?.status ?? STAGES[reached],
    statusCode: end?.statusCode,
    reason: end?.reason,
    upstreamCallId: receipts.map((raw) => textOf(raw, 'call_id')).find((id) => id !== undefined),
    initiatedAt: end?.initiatedAt ?? earliest(steps, 'initiated'),
    ringingAt: end?.ringingAt ?? earliest(steps, 'ringing'),
    answeredAt: end?.answeredAt ?? earliest(steps, 'in-progress'),
    endedAt: end?.endedAt ?? earliest(steps, 'over'),
    durationSeconds: end?.durationSeconds,
    hangupBy: end?.hangupBy,
    digits: readDigits(steps) ?? (report && textOf(report, 'dtmf')),
  };
}

interface Step {
  readonly stage: (typeof STAGES)[number] | 'key' | 'over' | undefined;
  readonly at: Date | undefined;
  readonly key: string | undefined;
}

function readStep(raw: RawReceipt, form: CallForm): Step {
  const meaning = callStatusMeaning(textOf(raw, 'status_code') ?? '', form);
  const at = timeOf(raw, 'status_time');
  if (meaning?.stage === 'key-pressed') return { stage: 'key', at, key: textOf(raw, 'dtmf') };
  if (meaning?.stage === 'ended') return { stage: 'over', at, key: undefined };
  const stage = STAGES.find((name) => name === meaning?.status);
  return { stage, at, key: undefined };
}

function earliest(steps: readonly Step[], stage: Step['stage']): Date | undefined {
  const times = steps.filter((step) => step.stage === stage && step.at).map((step) => step.at as Date);
  return times.sort((a, b) => a.getTime() - b.getTime())[0];
}

/** Keys in the order of their times; a repeated receipt (same key, same time) counts once. */
function readDigits(steps: readonly Step[]): string | undefined {
  const keys = steps
    .filter((step) => step.stage === 'key' && step.key !== undefined)
    .map((step) => `${String(step.at?.getTime() ?? 0).padStart(15, '0')}|${step.key}`);
  const digits = [...new Set(keys)].sort().map((entry) => entry.slice(entry.indexOf('|') + 1));
  return digits.length > 0 ? digits.join('') : undefined;
}

function readEnd(report: RawReceipt, form: CallForm) {
  const statusCode = textOf(report, 'status_code') ?? '';
  const isTwoWay = form === 'two-way';
  const talked = secondsOf(report, isTwoWay ? 'b_duration' : 'duration') ?? secondsOf(report, 'duration') ?? 0;
  const meaning = finalStatusMeaning({
    form,
    statusCode,
    smartStatusCode: textOf(report, 'smart_status_code'),
    earlyMediaCode: textOf(report, 'early_media_code'),
    answered: talked > 0,
  });
  const status: CallStatus = meaning?.status && isFinal(meaning.status) ? meaning.status : 'failed';
  return {
    status,
    statusCode,
    reason: meaning?.reason ?? 'unrecognised',
    initiatedAt: timeOf(report, 'originate_time'),
    ringingAt: timeOf(report, 'ring_time'),
    answeredAt: (isTwoWay ? timeOf(report, 'b_start_time') : undefined) ?? timeOf(report, 'start_time'),
    endedAt: timeOf(report, 'end_time') ?? timeOf(report, 'b_end_time'),
    durationSeconds: talked,
    hangupBy: readHangup(report),
  };
}

/** The upstream writes this field in Chinese. */
function readHangup(report: RawReceipt): CallProgress['hangupBy'] {
  const text = textOf(report, 'hangup_direction') ?? '';
  if (/用户|被叫|callee|user/i.test(text)) return 'callee';
  if (/主叫|caller/i.test(text)) return 'caller';
  if (/机器|平台|platform|robot/i.test(text)) return 'platform';
  return undefined;
}
