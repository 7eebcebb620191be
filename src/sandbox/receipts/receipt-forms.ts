import type { SeededRandom } from '../common/seeded-random.js';
import type { ReceiptMessage } from './receipt-messages.js';

/** A push as it goes over the wire. */
export interface PushBody {
  readonly contentType: string;
  readonly body: string;
}

type TimeForm = (at: Date) => string | number;
type Packing = (messages: readonly ReceiptMessage[]) => unknown;

const BEIJING = '+08:00';
const BEIJING_TIME = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;
const SECONDS = 1_000;

/** Ways to write a time that receivers must expect; the first one is documented. */
const TIME_FORMS: readonly TimeForm[] = [
  (at) => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 23).replace('T', ' '),
  (at) => at.toISOString(),
  (at) => at.toISOString().slice(0, 19) + 'Z',
  (at) => at.getTime(),
  (at) => String(at.getTime() / SECONDS),
  (at) => at.getTime() / SECONDS,
];

const PACKINGS: readonly Packing[] = [
  (messages) => messages,
  (messages) => JSON.stringify(messages),
  (messages) => messages.map((message) => JSON.stringify(message)),
  (messages) => [messages],
];

const CONTENT_TYPES = [
  'application/json;charset=utf-8',
  'text/plain;charset=utf-8',
  'application/x-www-form-urlencoded',
  'application/octet-stream',
];

/** As the manual has it (H:214639): a JSON array. */
export function documentedBody(messages: readonly ReceiptMessage[]): PushBody {
  return { contentType: 'application/json;charset=utf-8', body: JSON.stringify(messages) };
}

/** As senders have been seen to do it: under another type, encoded twice, in lists of lists. */
export function variedBody(messages: readonly ReceiptMessage[], random: SeededRandom): PushBody {
  const packing = pick(PACKINGS, random);
  return { contentType: pick(CONTENT_TYPES, random), body: JSON.stringify(packing(messages)) };
}

/** The same message, its times written in another way. */
export function withVariedTimes(message: ReceiptMessage, random: SeededRandom): ReceiptMessage {
  const form = pick(TIME_FORMS, random);
  const vary = (value: string | number) =>
    typeof value === 'string' && BEIJING_TIME.test(value) ? form(new Date(value.replace(' ', 'T') + BEIJING)) : value;
  return Object.fromEntries(Object.entries(message).map(([field, value]) => [field, vary(value)]));
}

function pick<T>(choices: readonly T[], random: SeededRandom): T {
  return choices[Math.floor(random.next() * choices.length)] as T;
}
