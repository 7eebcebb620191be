import type { IncomingHttpHeaders } from 'node:http';
import { AppError } from '../../common/errors/app-error.js';
import { isEventCursor } from '../../voice/events/dto/event-filter.validators.js';

const MESSAGE = 'must be the id of an event of this stream';

/**
 * The cursor that a client comes again with.
 *
 * @returns undefined when it comes for the first time.
 * @throws {AppError} `invalid-request`
 */
export function lastEventId(headers: IncomingHttpHeaders): string | undefined {
  const sent = headers['last-event-id'];
  if (sent === undefined || sent === '') return undefined;
  if (isEventCursor(sent)) return sent;
  throw new AppError('invalid-request', `Last-Event-ID ${MESSAGE}`, {
    fields: [{ field: 'Last-Event-ID', message: MESSAGE }],
  });
}
