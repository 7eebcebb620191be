import { connect, type Socket } from 'node:net';

const OPCODE_TEXT = 1;
const OPCODE_PING = 9;
const PONG = Buffer.from([0x8a, 0x80, 0, 0, 0, 0]);
/** Any 16 bytes will do: the answer is not checked. */
const HANDSHAKE_KEY = 'YmVuY2gtZmFuLW91dC0wMQ==';

/**
 * A WebSocket that only counts its messages: with thousands of them in one process, a whole client would measure itself. Its
 * mask is zero.
 */
export class RawSocket {
  messages = 0;
  private rest: Buffer = Buffer.alloc(0);
  private isOpen = false;

  private readonly socket: Socket;
  private readonly onMessage: (index: number, payload: Buffer) => void;

  private constructor(socket: Socket, onMessage: (index: number, payload: Buffer) => void) {
    this.socket = socket;
    this.onMessage = onMessage;
  }

  /** @param onMessage the payload lasts as long as the call. */
  static async open(
    port: number,
    key: string,
    onMessage: (index: number, payload: Buffer) => void,
  ): Promise<RawSocket> {
    const socket = connect(port, '127.0.0.1');
    const client = new RawSocket(socket, onMessage);
    socket.setNoDelay();
    socket.write(
      `GET /v1/events/ws HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${key}\r\nConnection: Upgrade\r\n` +
        `Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${HANDSHAKE_KEY}\r\n\r\n`,
    );
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.on('data', (chunk: Buffer) => client.take(chunk, resolve));
    });
    socket.removeAllListeners('error').on('error', () => undefined);
    return client;
  }

  send(message: object): void {
    const payload = Buffer.from(JSON.stringify(message));
    if (payload.length > 125) throw new Error('the message is too long for a short frame');
    this.socket.write(Buffer.concat([Buffer.from([0x81, 0x80 | payload.length, 0, 0, 0, 0]), payload]));
  }

  stopReading(): void {
    this.socket.pause();
  }

  private take(chunk: Buffer, onOpen: () => void): void {
    let data = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk;
    if (!this.isOpen) {
      const end = data.indexOf('\r\n\r\n');
      if (end < 0) return void (this.rest = data);
      if (!data.subarray(0, 12).equals(Buffer.from('HTTP/1.1 101'))) throw new Error(data.subarray(0, end).toString());
      this.isOpen = true;
      data = data.subarray(end + 4);
      onOpen();
    }
    this.rest = this.takeFrames(data);
  }

  /** @returns what is not a whole frame yet. */
  private takeFrames(data: Buffer): Buffer {
    let offset = 0;
    for (;;) {
      const frame = frameAt(data, offset);
      if (!frame) return data.subarray(offset);
      const opcode = (data[offset] ?? 0) & 15;
      if (opcode === OPCODE_PING) this.socket.write(PONG);
      if (opcode === OPCODE_TEXT) {
        this.onMessage(this.messages, data.subarray(frame.from, frame.end));
        this.messages += 1;
      }
      offset = frame.end;
    }
  }
}

/** RFC 6455, section 5.2; servers do not mask. */
function frameAt(data: Buffer, offset: number): { from: number; end: number } | undefined {
  if (data.length < offset + 2) return undefined;
  const short = (data[offset + 1] ?? 0) & 127;
  const header = short === 127 ? 10 : short === 126 ? 4 : 2;
  if (data.length < offset + header) return undefined;
  const length =
    short === 127 ? Number(data.readBigUInt64BE(offset + 2)) : short === 126 ? data.readUInt16BE(offset + 2) : short;
  const end = offset + header + length;
  return data.length < end ? undefined : { from: offset + header, end };
}
