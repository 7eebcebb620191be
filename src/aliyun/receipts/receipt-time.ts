/** Within this century: `0000-…` and `9999-…` are no times of a call. */
const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);
const BEIJING_OFFSET_MINUTES = 8 * 60;

/** Epoch seconds have 9 or 10 digits in this century, milliseconds 12 or 13. */
const EPOCH_SECONDS = /^\d{9,10}(?:\.\d{1,9})?$/;
const EPOCH_MILLISECONDS = /^\d{12,13}$/;
const CIVIL_TIME = /^(\d{4})-(\d\d)-(\d\d)[ Tt](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?(?:[Zz]|([+-])(\d\d):?(\d\d))?$/;

/**
 * A time as receipts and call details write it: documented is `yyyy-MM-dd HH:mm:ss` without a zone, which is Beijing time
 * (UTC+8). Seen or allowed for besides: fractions of a second, RFC 3339 with a zone, seconds and milliseconds since 1970.
 *
 * @returns undefined for anything else, and for days and hours that do not exist.
 */
export function readTime(text: string): Date | undefined {
  const time = EPOCH_SECONDS.test(text)
    ? Math.round(Number(text) * 1_000)
    : EPOCH_MILLISECONDS.test(text)
      ? Number(text)
      : readCivilTime(text);
  return time !== undefined && time >= EARLIEST && time < LATEST ? new Date(time) : undefined;
}

function readCivilTime(text: string): number | undefined {
  const match = CIVIL_TIME.exec(text);
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const local = Date.UTC(year, month - 1, day, hour, minute, second);
  // Date.UTC carries over: the 30th of February becomes the 2nd of March.
  if (new Date(local).toISOString().slice(0, 19) !== text.slice(0, 19).replace(/[ t]/, 'T')) return undefined;
  const milliseconds = Math.floor(Number(`0.${match[7] ?? '0'}`) * 1_000);
  return local + milliseconds - offsetMinutesOf(text, match) * 60_000;
}

function offsetMinutesOf(text: string, match: RegExpExecArray): number {
  const [sign, hours, minutes] = match.slice(8, 11);
  if (sign !== undefined) return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  return /z$/i.test(text) ? 0 : BEIJING_OFFSET_MINUTES;
}
