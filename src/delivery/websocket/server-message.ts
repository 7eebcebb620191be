import type { AppError } from '../../common/errors/app-error.js';
import type { ErrorCode } from '../../common/errors/error-codes.js';
import type { LoggedEvent } from '../../voice/events/logged-event.js';
import type { EndReason } from '../feed/subscriber.js';

/** How a stream ends: what its client is told, and the code of RFC 6455 that closes the connection. */
export interface Ending {
  readonly code: ErrorCode | 'slow-consumer' | 'renewal';
  readonly detail: string;
  readonly closeCode: number;
}

const GO_ON = 'connect again and subscribe with the cursor of the last event that you received';

export const ENDINGS: Readonly<Record<EndReason, Ending>> = {
  slow: { code: 'slow-consumer', detail: `More than 1 MiB, or 10 seconds, waited for you; ${GO_ON}`, closeCode: 1013 },
  stopping: { code: 'unavailable', detail: `The process stops; ${GO_ON}`, closeCode: 1001 },
  failed: { code: 'unavailable', detail: `The event log could not be read; ${GO_ON}`, closeCode: 1011 },
  renewal: { code: 'renewal', detail: `A connection shows its key once an hour; ${GO_ON}`, closeCode: 1001 },
  'key-ended': {
    code: 'unauthorized',
    detail: 'The key was revoked or has expired; connect again with another one, and go on after the cursor',
    closeCode: 1008,
  },
};

/** Names that clients give to their subscriptions are mostly the same few: their messages are made once. */
const MOST_NAMES = 16;
const messages = new WeakMap<LoggedEvent, Map<string, Buffer>>();

/** The same bytes for every connection that calls its subscription so. */
export function eventMessage(id: string, event: LoggedEvent): Buffer {
  const known = messages.get(event) ?? new Map<string, Buffer>();
  messages.set(event, known);
  const made = known.get(id) ?? Buffer.from(`{"type":"event","id":${JSON.stringify(id)},"event":${event.json}}`);
  if (known.size < MOST_NAMES) known.set(id, made);
  return made;
}

export function subscribedMessage(id: string): string {
  return JSON.stringify({ type: 'subscribed', id });
}

export function heartbeatMessage(id: string, cursor: string): string {
  return JSON.stringify({ type: 'heartbeat', id, cursor });
}

/** @param id undefined when the message had none. */
export function errorMessage(id: string | undefined, { code, message, details: { fields } }: AppError): string {
  return JSON.stringify({ type: 'error', id, code, detail: message, fields });
}

/** @param cursor everything until there was told. */
export function endMessage(id: string, { code, detail }: Ending, cursor: string): string {
  return JSON.stringify({ type: 'error', id, code, detail, cursor });
}
