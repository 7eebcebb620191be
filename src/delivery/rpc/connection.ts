import { type ContextValues, createContextKey, createContextValues } from '@connectrpc/connect';
import type { ServerResponse } from 'node:http';
import { constants, type ServerHttp2Stream } from 'node:http2';

/** Breaks the answer off: of a client that does not read, there is no other way to be rid. */
export const CUT = createContextKey<() => void>(() => undefined);

/** For a call of its own stream. */
export function valuesOfStream(stream: ServerHttp2Stream): ContextValues {
  return createContextValues().set(CUT, () => {
    if (!stream.closed) stream.close(constants.NGHTTP2_CANCEL);
  });
}

/** For a call of its own connection. An answer that has left stays as it is: the connection may carry others by then. */
export function valuesOfAnswer(answer: ServerResponse): ContextValues {
  return createContextValues().set(CUT, () => {
    if (!answer.writableFinished) answer.destroy();
  });
}
