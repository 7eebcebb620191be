import type { UniversalServerResponse } from '@connectrpc/connect/protocol';

const MESSAGE = 'grpc-message';
/** Everything else stands for itself (PROTOCOL-HTTP2.md of gRPC). */
const ESCAPED = /[^ -$&-~]/gu;

/**
 * The answer, with the message of its error escaped as gRPC wants it. The library escapes commas and colons, too, which
 * clients of some languages do not undo.
 */
export function withPlainMessage(answer: UniversalServerResponse): UniversalServerResponse {
  return {
    ...answer,
    // Asked for when the body has left: not before then does it say how the call ended.
    get trailer() {
      return answer.trailer && plain(answer.trailer);
    },
  };
}

function plain(trailer: Headers): Headers {
  const message = trailer.get(MESSAGE);
  if (message === null) return trailer;
  const changed = new Headers(trailer);
  changed.set(MESSAGE, escape(decodeURIComponent(message)));
  return changed;
}

function escape(text: string): string {
  return text.replaceAll(ESCAPED, (character) => encodeURIComponent(character));
}
