import { buffer, text } from 'node:stream/consumers';
import { Code } from '@connectrpc/connect';
import { encodeEnvelope, type UniversalHandler, type UniversalServerResponse } from '@connectrpc/connect/protocol';
import { errorToJsonBytes } from '@connectrpc/connect/protocol-connect';
import { headerGrpcMessage, headerGrpcStatus, setTrailerStatus } from '@connectrpc/connect/protocol-grpc';
import { trailerFlag, trailerParse, trailerSerialize } from '@connectrpc/connect/protocol-grpc-web';
import { AppError } from '../../../common/errors/app-error.js';
import { endWith, hasEnded } from './call-end.js';
import { RpcFailure } from './rpc-failure.js';
import { unreadableMessage } from './unreadable-message.js';

/** JSON is read by the Connect protocol alone: nobody speaks gRPC with it, and its errors could not be reworded. */
const JSON_OVER_GRPC = /^application\/grpc(?:-web)?(?:-text)?\+json/i;
/** It calls a binary message that cannot be read its own failure; the words are percent-encoded where they stand in a trailer. */
const UNREADABLE_BINARY = /parse(?: |%20)binary/;
const GRPC_WEB = /^application\/grpc-web/i;
/** Flags and length of a frame. */
const FRAME_HEAD_BYTES = 5;
const CLIENT_CLOSED = 499;
const BY_GRPC_WEB = 'or by gRPC-Web as application/grpc-web+proto';

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
    if (JSON_OVER_GRPC.test(request.header.get('content-type') ?? ''))
      return unsupported('gRPC and gRPC-Web take binary messages; send JSON by Connect');
    const response = await handler(request);
    if (response.status === 415 && response.body === undefined) return unsupported(mediaTypesOf(handler));
    if (hasEnded()) return response;
    const isUnary = handler.method.methodKind === 'unary';
    const isWeb = GRPC_WEB.test(response.header?.get('content-type') ?? '');
    return isWeb && isUnary ? await rewordedInBody(response) : await reworded(response);
  }, handler);
  return answer;
}

/**
 * An error of the library, in our words.
 *
 * @param said what it says itself.
 */
export function libraryError(code: Code, said: string): RpcFailure {
  const meant = code === Code.Internal && UNREADABLE_BINARY.test(said) ? Code.InvalidArgument : code;
  const status = meant === Code.Canceled ? CLIENT_CLOSED : undefined;
  return new RpcFailure(wordsFor(meant, said), { code: meant, status });
}

/** gRPC-Web has the trailers in the body: of a unary call that never reached our code, they are all there is. */
async function rewordedInBody(response: UniversalServerResponse): Promise<UniversalServerResponse> {
  if (response.body === undefined) return response;
  const body = await buffer(response.body);
  const trailer = trailerParse(body.subarray(FRAME_HEAD_BYTES));
  const code = Number(trailer.get(headerGrpcStatus) ?? 0);
  if (body[0] !== trailerFlag || code === 0) return { ...response, body: once(body) };
  setTrailerStatus(trailer, endWith(libraryError(code, trailer.get(headerGrpcMessage) ?? ''), true));
  return { ...response, body: once(encodeEnvelope(trailerFlag, trailerSerialize(trailer))) };
}

/** Nobody knows which protocol was meant: the answer is that of Connect, which a person can read. */
function unsupported(message: string): UniversalServerResponse {
  const failure = new RpcFailure(new AppError('unsupported-media-type', message), { code: Code.Unimplemented });
  const bytes = errorToJsonBytes(endWith(failure, true), undefined);
  const header = new Headers({ 'content-type': 'application/json', 'content-length': String(bytes.byteLength) });
  return { status: failure.status, header, body: once(bytes) };
}

function mediaTypesOf({ method }: UniversalHandler): string {
  return method.methodKind === 'unary'
    ? `Send the message as application/json or application/proto, ${BY_GRPC_WEB}`
    : `The answer is a stream: send the message in a frame as application/connect+json or application/connect+proto, ${BY_GRPC_WEB}`;
}

async function reworded(response: UniversalServerResponse): Promise<UniversalServerResponse> {
  const grpcStatus = Number(response.trailer?.get(headerGrpcStatus) ?? 0);
  if (response.trailer && grpcStatus !== 0) {
    const said = response.trailer.get(headerGrpcMessage) ?? '';
    setTrailerStatus(response.trailer, endWith(libraryError(grpcStatus, said), true));
    return response;
  }
  if (response.status < 400 || response.body === undefined) return response;
  const code = CODE_OF_STATUS[response.status] ?? Code.Internal;
  const failure = libraryError(code, await text(response.body));
  const bytes = errorToJsonBytes(endWith(failure, true), undefined);
  const header = new Headers(response.header);
  header.set('content-length', String(bytes.byteLength));
  const status = failure.code === code ? response.status : failure.status;
  return { ...response, status, header, body: once(bytes) };
}

function wordsFor(code: Code, said: string): AppError {
  if (code === Code.InvalidArgument) return unreadableMessage(said);
  if (code === Code.ResourceExhausted) return new AppError('body-too-large', 'The message is larger than is taken');
  if (code === Code.Unimplemented) {
    const message = 'The call needs exactly one message, in a compression that is known';
    return new AppError('unsupported-media-type', message);
  }
  return new AppError('internal', 'The call broke off');
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
  await Promise.resolve();
}
