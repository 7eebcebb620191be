import type { IncomingHttpHeaders } from 'node:http';
import { AppError } from '../../common/errors/app-error.js';
import { isEventCursor } from '../../voice/events/dto/event-filter.validators.js';

const RULE = { message: 'must be the id of an event of this stream', messageZh: '必须是此事件流中某个事件的 ID' };

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
  throw new AppError('invalid-request', `Last-Event-ID ${RULE.message}`, {
    fields: [{ field: 'Last-Event-ID', ...RULE }],
  });
}
