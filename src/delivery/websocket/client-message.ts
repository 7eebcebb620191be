import { AppError } from '../../common/errors/app-error.js';
import { readJson } from '../../common/http/json-body.js';
import { readDto } from '../../common/http/request-validation.pipe.js';
import { isRecord } from '../../common/validation/dto-fields.js';
import { SubscribeDto, UnsubscribeDto } from './dto/client-message.dto.js';

/**
 * A message of a client, as valid as the body of a request has to be.
 *
 * @throws {AppError} `malformed-body`, `invalid-request`
 */
export function readMessage(bytes: Buffer, isBinary: boolean): SubscribeDto | UnsubscribeDto {
  if (isBinary) throw new AppError('malformed-body', 'Send JSON as a text message, not as a binary one');
  const sent = readJson(bytes, 'application/json');
  return readDto(isRecord(sent) && sent.type === 'subscribe' ? SubscribeDto : UnsubscribeDto, sent);
}

/** The id that a message which cannot be taken had, if any, for the answer. */
export function idOf(bytes: Buffer): string | undefined {
  try {
    const { id } = JSON.parse(bytes.toString()) as { id?: unknown };
    return typeof id === 'string' && id.length <= 64 ? id : undefined;
  } catch {
    return undefined;
  }
}
