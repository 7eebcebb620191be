import { type Duration, type Timestamp, timestampFromDate } from '@bufbuild/protobuf/wkt';

const NANOS_PER_SECOND = 1e9;
const MS_PER_SECOND = 1_000;
/** What a Date can be; everything beyond is no time. */
const LARGEST_SECONDS = 8_640_000_000_000n;

/** The time as JSON has it; for what is none a text that the validation refuses. */
export function toInstant(timestamp: Timestamp | undefined): string | undefined {
  if (!timestamp) return undefined;
  const { seconds, nanos } = timestamp;
  const isTime = seconds <= LARGEST_SECONDS && seconds >= -LARGEST_SECONDS && nanos >= 0 && nanos < NANOS_PER_SECOND;
  const date = new Date(isTime ? Number(seconds) * MS_PER_SECOND + Math.floor(nanos / 1e6) : Number.NaN);
  return Number.isNaN(date.getTime()) ? 'out of range' : date.toISOString();
}

/** In seconds, with their fraction. */
export function toSeconds(duration: Duration | undefined): number | undefined {
  return duration && Number(duration.seconds) + duration.nanos / NANOS_PER_SECOND;
}

/** In milliseconds, with their fraction. */
export function toMilliseconds(duration: Duration | undefined): number | undefined {
  return duration && Number(duration.seconds) * MS_PER_SECOND + duration.nanos / 1e6;
}

export function fromInstant(text: string | null | undefined): Timestamp | undefined {
  return text == null ? undefined : timestampFromDate(new Date(text));
}

/** @param milliseconds whole, not negative. */
export function fromMilliseconds(milliseconds: number | undefined): Pick<Duration, 'seconds' | 'nanos'> | undefined {
  if (milliseconds === undefined) return undefined;
  const seconds = Math.floor(milliseconds / MS_PER_SECOND);
  return { seconds: BigInt(seconds), nanos: Math.round((milliseconds - seconds * MS_PER_SECOND) * 1e6) };
}

/** Scalars without presence: an empty text was not sent. */
export function textOf(text: string): string | undefined {
  return text === '' ? undefined : text;
}

/** Without what is undefined: a field that was not sent. */
export function present(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

export function mapOf(entries: Readonly<Record<string, string>>): Readonly<Record<string, string>> | undefined {
  return Object.keys(entries).length === 0 ? undefined : entries;
}

/** Labels as filters take them, `key:value`. */
export function labelsOf(metadata: Readonly<Record<string, string>>): string[] | undefined {
  const labels = Object.entries(metadata).map(([key, value]) => `${key}:${value}`);
  return labels.length === 0 ? undefined : labels;
}
