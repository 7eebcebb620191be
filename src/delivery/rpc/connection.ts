import { type ContextValues, createContextKey, createContextValues } from '@connectrpc/connect';
import type { ServerResponse } from 'node:http';
import { constants, type ServerHttp2Stream } from 'node:http2';

/** Breaks the answer off: of a client that does not read, there is no other way to be rid. */
export const CUT = createContextKey<() => void>(() => undefined);

/** The address that the connection comes from. */
export const PEER = createContextKey<string>('');

/** For a call of its own stream. */
export function valuesOfStream(stream: ServerHttp2Stream): ContextValues {
  const values = createContextValues().set(PEER, stream.session?.socket.remoteAddress ?? '');
  return values.set(CUT, () => {
    if (!stream.closed) stream.close(constants.NGHTTP2_CANCEL);
  });
}

/** For a call of its own connection. An answer that has left stays as it is: the connection may carry others by then. */
export function valuesOfAnswer(answer: ServerResponse): ContextValues {
  const values = createContextValues().set(PEER, answer.socket?.remoteAddress ?? '');
  return values.set(CUT, () => {
    if (!answer.writableFinished) answer.destroy();
  });
}
