import type { Message } from '@bufbuild/protobuf';
import { invalidRequest } from '../../common/http/request-validation.pipe.js';

/**
 * Refuses fields that this gateway does not know, as HTTP does: a newer client asks for something that would not happen.
 *
 * @throws {AppError} `invalid-request`
 */
export function assertKnownFields(message: Message): void {
  const numbers = unknownNumbersOf(message);
  if (numbers.length === 0) return;
  throw invalidRequest(
    numbers.map((number) => ({
      field: `#${number}`,
      message: 'is not a field that this version of the gateway knows',
      messageZh: '此版本的网关没有该字段',
    })),
  );
}

function unknownNumbersOf(value: unknown): number[] {
  if (Array.isArray(value)) return value.flatMap(unknownNumbersOf);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return [];
  const { $unknown = [], ...fields } = value as Partial<Message> & Record<string, unknown>;
  return [...new Set([...$unknown.map(({ no }) => no), ...Object.values(fields).flatMap(unknownNumbersOf)])].slice(
    0,
    20,
  );
}
