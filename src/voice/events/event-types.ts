import { CALL_EVENT_TYPES } from '../call-store/call-event-type.js';
import { CALL_ID_PATTERN } from '../call-store/call-id.js';

/** What can happen to a webhook endpoint. */
export const WEBHOOK_EVENT_TYPES = [
  'webhook-endpoint.test',
  'webhook-endpoint.paused',
  'webhook-endpoint.recovered',
  'webhook-endpoint.disabled',
] as const;

/** Every type of event in the log. */
export const EVENT_TYPES = [...CALL_EVENT_TYPES, ...WEBHOOK_EVENT_TYPES] as const;
export type EventType = (typeof EVENT_TYPES)[number];

export const WEBHOOK_ENDPOINT_ID_PATTERN = /^we_[0-9A-Za-z]{15}$/;

/** What events can be about: the form of the id after `calls/` and so on. */
const SUBJECTS: Readonly<Record<string, RegExp | undefined>> = {
  calls: CALL_ID_PATTERN,
  'webhook-endpoints': WEBHOOK_ENDPOINT_ID_PATTERN,
};

/** For example `calls/0aK3xP9Qw81bTzE`. */
export function isEventSubject(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  const [kind = '', id = '', ...rest] = value.split('/');
  const form = Object.hasOwn(SUBJECTS, kind) ? SUBJECTS[kind] : undefined;
  return rest.length === 0 && form !== undefined && form.test(id);
}
