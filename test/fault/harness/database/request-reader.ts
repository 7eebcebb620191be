import { type WireMessage, WireReader } from './wire-reader.ts';

/** What a client sends in one go, up to the message that lets the server work. */
export interface WireRequest {
  /** Name of the prepared statement, or the text of one without a name; empty for what is no statement. */
  readonly statement: string;
  readonly bytes: Buffer;
  /** The server says «ready» when it is done. */
  readonly isAnswered: boolean;
  readonly isTlsRequest: boolean;
}

/** Parse, Bind, Describe, Execute, Close: the server answers them when Sync or Flush comes. */
const GATHERED = new Set(['P', 'B', 'D', 'E', 'C']);
/** Query, Sync, FunctionCall, and the startup packet. */
const ANSWERED = new Set(['Q', 'S', 'F', '']);
const TLS_CODES = new Set([80_877_103, 80_877_104]);
const CANCEL_CODE = 80_877_102;

/** Gathers a client's messages into requests, and knows which statement each one carries. */
export class RequestReader {
  private readonly messages = new WireReader(true);
  private gathered: Buffer[] = [];
  private statement = '';

  push(chunk: Buffer): WireRequest[] {
    return this.messages.push(chunk).flatMap((message) => this.take(message) ?? []);
  }

  private take(message: WireMessage): WireRequest | undefined {
    this.statement = statementOf(message) ?? this.statement;
    this.gathered.push(message.bytes);
    if (GATHERED.has(message.type)) return undefined;
    const code = message.type === '' ? message.bytes.readInt32BE(4) : 0;
    const request = {
      statement: this.statement,
      bytes: Buffer.concat(this.gathered),
      isAnswered: ANSWERED.has(message.type) && !TLS_CODES.has(code) && code !== CANCEL_CODE,
      isTlsRequest: TLS_CODES.has(code),
    };
    this.gathered = [];
    if (ANSWERED.has(message.type)) this.statement = '';
    return request;
  }
}

/** A Bind names its statement, which may have been prepared long before; one without a name was just parsed. */
function statementOf({ type, bytes }: WireMessage): string | undefined {
  if (type === 'Q') return textAt(bytes, 5);
  if (type === 'P') {
    const name = textAt(bytes, 5);
    return name || textAt(bytes, 6 + Buffer.byteLength(name));
  }
  if (type !== 'B') return undefined;
  const portal = textAt(bytes, 5);
  return textAt(bytes, 6 + Buffer.byteLength(portal)) || undefined;
}

/** Text that ends in a zero byte. */
function textAt(bytes: Buffer, start: number): string {
  return bytes.toString('utf8', start, bytes.indexOf(0, start));
}
