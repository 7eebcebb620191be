import type {
  Call,
  CallAttempt,
  CallEventData,
  CallHistory,
  CallReceipt,
  GatewayEvent,
  Recording,
  WebhookDelivery,
} from '../../api/types.js';
import { isOpen } from '../../api/types.js';
import { STATUS_TONES, type Tone } from '../../components/tones.js';

/** Who did it: each has a column of its own on a wide screen. */
type Lane = 'gateway' | 'aliyun' | 'phone' | 'webhook';

/** What went on between two moments. */
type Phase = 'waiting' | 'placing' | 'ringing' | 'talking' | 'after';

interface Base {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly lane: Lane;
  readonly tone: Tone;
}

export type Moment = Base &
  (
    | { readonly type: 'event'; readonly event: GatewayEvent; readonly data: CallEventData }
    | { readonly type: 'scheduled' }
    | { readonly type: 'attempt'; readonly attempt: CallAttempt; readonly isLast: boolean }
    | { readonly type: 'receipt'; readonly receipt: CallReceipt }
    | { readonly type: 'delivery'; readonly delivery: WebhookDelivery; readonly attemptNumber: number }
    | { readonly type: 'recording'; readonly recording: Recording }
  );

export interface Step {
  readonly moment: Moment;
  /** Since the step before, in milliseconds. */
  readonly sinceMs: number;
  /** Since the request, in milliseconds. */
  readonly offsetMs: number;
  /** What went on between the step before and this one. */
  readonly phase: Phase;
  /** What goes on from this step on. */
  readonly next: Phase;
}

export interface Story {
  readonly call: Call;
  readonly events: readonly GatewayEvent[];
  readonly history?: CallHistory;
  readonly deliveries?: readonly WebhookDelivery[];
  readonly recording?: Recording;
}

const time = (iso: string): number => Date.parse(iso);

/** Things of the same moment stand in the order of cause and effect. */
const ORDER: Record<Moment['type'], number> = {
  ...{ attempt: 0, receipt: 1, event: 2, scheduled: 3, recording: 4, delivery: 5 },
};

const LANE_OF_STATUS: Partial<Record<CallEventData['status'], Lane>> = {
  ...{ ringing: 'phone', 'in-progress': 'phone', completed: 'phone' },
  ...{ busy: 'phone', 'no-answer': 'phone', rejected: 'phone', initiated: 'aliyun' },
};

/** All that is known of a call, on one axis of time. */
export function toSteps(story: Story): Step[] {
  const moments = [
    ...story.events.flatMap(toEvent),
    ...toAttempts(story),
    ...(story.history?.receipts ?? []).map(toReceipt),
    ...(story.deliveries ?? []).flatMap(toDeliveries),
    ...toRecording(story.recording),
    ...toScheduled(story.call),
  ].sort(compare);
  const begin = Math.min(time(story.call.createdAt), moments[0]?.at ?? Infinity);
  let before = begin;
  return moments.map((moment) => {
    const [phase, next] = [phaseAt(story.call, before), phaseAt(story.call, moment.at)];
    const step = { moment, sinceMs: moment.at - before, offsetMs: moment.at - begin, phase, next };
    before = moment.at;
    return step;
  });
}

/**
 * Before which steps a reader has to be told the day: wherever it is another one than before, and at the beginning of what does
 * not end on the same day. Pure.
 *
 * @param dayOf in the reader's time zone.
 */
export function daysOf(steps: readonly Step[], dayOf: (at: number) => string): (string | undefined)[] {
  const days = steps.map(({ moment }) => dayOf(moment.at));
  if (new Set(days).size < 2) return days.map(() => undefined);
  return days.map((day, index) => (day === days[index - 1] ? undefined : day));
}

function compare(a: Moment, b: Moment): number {
  // Within a call events are numbered; times of receipts have whole seconds.
  if (a.type === 'event' && b.type === 'event') return a.data.number - b.data.number;
  return a.at - b.at || ORDER[a.type] - ORDER[b.type];
}

function toEvent(event: GatewayEvent): Moment[] {
  if (!('callId' in event.data)) return [];
  const { data } = event;
  const lane =
    event.type === 'call.digits' || event.type === 'call.acknowledged' ? 'phone' : LANE_OF_STATUS[data.status];
  return [
    { type: 'event', at: time(event.time), lane: lane ?? 'gateway', tone: STATUS_TONES[data.status], event, data },
  ];
}

function toAttempts({ history }: Story): Moment[] {
  if (!history?.lastAttempt) return [];
  const toMoment = (attempt: CallAttempt, isLast: boolean): Moment[] => {
    const sent = attempt.sentAt ?? attempt.signedAt;
    if (!sent) return [];
    return [{ type: 'attempt', at: time(sent), lane: 'gateway', tone: isLast ? 'blue' : 'amber', attempt, isLast }];
  };
  return [...history.earlierAttempts.flatMap((one) => toMoment(one, false)), ...toMoment(history.lastAttempt, true)];
}

const toReceipt = (receipt: CallReceipt): Moment => ({
  ...{ type: 'receipt', at: time(receipt.receivedAt), lane: 'aliyun', tone: 'grey', receipt },
});

const toDeliveries = (delivery: WebhookDelivery): Moment[] =>
  delivery.attempts.map((attempt, index) => ({
    ...{ type: 'delivery', at: time(attempt.startedAt), lane: 'webhook', delivery, attemptNumber: index },
    tone: attempt.error ? 'red' : 'green',
  }));

function toRecording(recording: Recording | undefined): Moment[] {
  if (!recording?.availableAt) return [];
  return [{ type: 'recording', at: time(recording.availableAt), lane: 'gateway', tone: 'teal', recording }];
}

/** Only while it lies ahead: afterwards it is the time at which the call left. */
function toScheduled({ scheduledAt, status }: Call): Moment[] {
  if (!scheduledAt || status !== 'queued') return [];
  return [{ type: 'scheduled', at: time(scheduledAt), lane: 'gateway', tone: 'grey' }];
}

function phaseAt(call: Call, at: number): Phase {
  const since = (iso: string | null) => iso !== null && at >= time(iso);
  if (since(call.endedAt)) return 'after';
  if (since(call.answeredAt)) return 'talking';
  if (since(call.ringingAt)) return 'ringing';
  return since(call.initiatedAt) ? 'placing' : 'waiting';
}

export interface Stretch {
  readonly phase: Exclude<Phase, 'after'>;
  readonly ms: number;
}

/** How long the call was in each of its phases; the last one goes on while the call does. */
export function toStretches(call: Call, now: number): Stretch[] {
  const end = call.endedAt ? time(call.endedAt) : isOpen(call.status) ? now : (lastKnown(call) ?? now);
  const begins = [
    ['waiting', call.createdAt],
    ['placing', call.initiatedAt],
    ['ringing', call.ringingAt],
    ['talking', call.answeredAt],
  ] as const;
  const known = begins.flatMap(([phase, at]) => (at ? [{ phase, at: time(at) }] : []));
  return known
    .map(({ phase, at }, index) => ({ phase, ms: Math.max(0, (known[index + 1]?.at ?? end) - at) }))
    .filter(({ ms }) => ms > 0);
}

const lastKnown = ({ answeredAt, ringingAt, initiatedAt }: Call): number | undefined => {
  const iso = answeredAt ?? ringingAt ?? initiatedAt;
  return iso ? time(iso) : undefined;
};

/** A second and an hour are told apart, and an hour does not fill the screen: pixels grow with the logarithm. */
export function gapHeight(ms: number): number {
  return ms <= 0 ? 0 : Math.round(Math.min(72, Math.max(0, 12 * Math.log10(ms / 50))));
}
