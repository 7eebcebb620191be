import { type RawReceipt, textOf } from '../../aliyun/receipts/receipt.js';
import { maskPhone } from '../../common/phone/mask-phone.js';

/**
 * What is shown of a receipt, as it came. A list of what may be shown: the address of a recording is a secret, recognised
 * speech is a person's, and nobody knows what Aliyun adds next.
 */
const SHOWN = [
  'status_code',
  'smart_status_code',
  'early_media_code',
  'status_msg',
  'hangup_direction',
  'toll_type',
  'voice_type',
  'status_time',
  'originate_time',
  'ring_time',
  'start_time',
  'end_time',
  'b_originate_time',
  'b_ring_time',
  'b_start_time',
  'b_end_time',
  'record_begin_time',
  'duration',
  'b_duration',
  'dtmf',
];
const NUMBERS = ['caller', 'callee'];
const LONGEST = 200;
/** Some carriers put the number into the text of the status. */
const LOOKS_LIKE_NUMBER = /\d{7,}/g;

/** Fields of a receipt that somebody may see, numbers masked. */
export function toReceiptFields(raw: RawReceipt): Record<string, string> {
  const shown = SHOWN.map((name) => [name, textOf(raw, name)] as const);
  const masked = NUMBERS.map((name) => [name, maskedOf(raw, name)] as const);
  const fields = [...shown, ...masked].filter((field): field is [string, string] => field[1] !== undefined);
  return Object.fromEntries(fields.map(([name, text]) => [name, cut(withoutNumbers(name, text))]));
}

/** Half a character is none. */
function cut(text: string): string {
  return text.slice(0, LONGEST).toWellFormed();
}

function maskedOf(raw: RawReceipt, name: string): string | undefined {
  const number = textOf(raw, name);
  return number === undefined ? undefined : maskPhone(number.slice(0, LONGEST));
}

function withoutNumbers(name: string, text: string): string {
  return name.endsWith('_msg') ? text.replace(LOOKS_LIKE_NUMBER, maskPhone) : text;
}
