/** One message of PostgreSQL's protocol 3, whole. */
export interface WireMessage {
  /** Its letter; empty for what comes before a connection is set up: startup packet, request for TLS, cancellation. */
  readonly type: string;
  readonly bytes: Buffer;
}

const HEADER = 4;
/** Major version of the protocol, in the upper half of a startup packet's code; other codes are requests for something else. */
const PROTOCOL = 3;

/** Cuts a stream into messages, wherever TCP has cut it. */
export class WireReader {
  private isStarting: boolean;
  private rest: Buffer = Buffer.alloc(0);

  /** @param isStarting the stream begins with a startup packet, which has no letter: a client's does. */
  constructor(isStarting: boolean) {
    this.isStarting = isStarting;
  }

  push(chunk: Buffer): WireMessage[] {
    this.rest = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    const messages: WireMessage[] = [];
    for (let message = this.next(); message !== undefined; message = this.next()) messages.push(message);
    return messages;
  }

  private next(): WireMessage | undefined {
    const letter = this.isStarting ? 0 : 1;
    if (this.rest.length < letter + HEADER) return undefined;
    const length = letter + this.rest.readInt32BE(letter);
    if (this.rest.length < length) return undefined;
    const bytes = this.rest.subarray(0, length);
    this.rest = this.rest.subarray(length);
    if (!this.isStarting) return { type: String.fromCharCode(bytes[0] ?? 0), bytes };
    this.isStarting = bytes.readInt16BE(HEADER) !== PROTOCOL;
    return { type: '', bytes };
  }
}
