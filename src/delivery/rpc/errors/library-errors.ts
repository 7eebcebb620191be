import { Code, type ConnectError } from '@connectrpc/connect';
import type { UniversalHandler, UniversalServerResponse } from '@connectrpc/connect/protocol';
import { errorToJsonBytes } from '@connectrpc/connect/protocol-connect';
import { headerGrpcStatus, setTrailerStatus } from '@connectrpc/connect/protocol-grpc';
import { requestContext } from '../../../common/context/request-context.js';
import { AppError } from '../../../common/errors/app-error.js';
import { hasEnded, noteEnd } from './call-end.js';
import { connectErrorOf } from './to-connect-error.js';

/** JSON is read by the Connect protocol alone: nobody speaks gRPC with it, and its errors could not be reworded. */
const JSON_OVER_GRPC = /^application\/grpc(?:-web)?(?:-text)?\+json/i;
const UNSUPPORTED: UniversalServerResponse = { status: 415 };

const CODE_OF_STATUS: Readonly<Record<number, Code>> = {
  400: Code.InvalidArgument,
  429: Code.ResourceExhausted,
  499: Code.Canceled,
  501: Code.Unimplemented,
};

/**
 * Rewords what the library itself says of a message that it cannot read, before any of our code runs: it quotes values, and a
 * value may be a phone number.
 */
export function withOwnErrors(handler: UniversalHandler): UniversalHandler {
  const answer: UniversalHandler = Object.assign(async (request: Parameters<UniversalHandler>[0]) => {
    if (JSON_OVER_GRPC.test(request.header.get('content-type') ?? '')) return UNSUPPORTED;
    const response = await handler(request);
    return hasEnded() ? response : reworded(response);
  }, handler);
  return answer;
}

/** An error of the library, in our words. */
export function libraryError(code: Code): ConnectError {
  const { requestId = '' } = requestContext.getStore() ?? {};
  return connectErrorOf(wordsFor(code), code, { requestId });
}

function reworded(response: UniversalServerResponse): UniversalServerResponse {
  const grpcStatus = Number(response.trailer?.get(headerGrpcStatus) ?? 0);
  if (response.trailer && grpcStatus !== 0) {
    setTrailerStatus(response.trailer, noted(grpcStatus));
    return response;
  }
  if (response.status < 400 || response.body === undefined) return response;
  const bytes = errorToJsonBytes(noted(CODE_OF_STATUS[response.status] ?? Code.Internal), undefined);
  const header = new Headers(response.header);
  header.delete('content-encoding');
  header.set('content-length', String(bytes.byteLength));
  return { ...response, header, body: once(bytes) };
}

function noted(code: Code): ConnectError {
  noteEnd(code);
  return libraryError(code);
}

function wordsFor(code: Code): AppError {
  switch (code) {
    case Code.InvalidArgument:
      return new AppError('malformed-body', 'The message cannot be read: check its fields against the .proto files');
    case Code.ResourceExhausted:
      return new AppError('body-too-large', 'The message is larger than the gateway takes');
    case Code.Unimplemented:
      return new AppError('unsupported-media-type', 'The call needs exactly one message, in a compression that is known');
    default:
      return new AppError('internal', 'The call broke off before it could be read');
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
  await Promise.resolve();
}
