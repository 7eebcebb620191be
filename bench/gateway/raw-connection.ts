import { connect, type Socket } from 'node:net';

export type OnAnswer = (status: number, text: string) => void;

/** One keep-alive HTTP/1.1 connection with one request under way: a few microseconds of CPU a request. */
export class RawConnection {
  private readonly socket: Socket;
  private pending = '';
  private onAnswer: OnAnswer | undefined;

  private constructor(port: number) {
    this.socket = connect({ port, host: '127.0.0.1', noDelay: true }).setEncoding('latin1');
    this.socket.on('data', (chunk) => this.read(this.pending + String(chunk)));
    this.socket.on('error', (error) => this.finish(0, error.message));
    this.socket.on('close', () => this.finish(0, 'the connection was closed'));
  }

  static async open(port: number): Promise<RawConnection> {
    const connection = new RawConnection(port);
    await new Promise<void>((resolve, reject) => {
      connection.socket.once('connect', resolve).once('error', reject);
    });
    return connection;
  }

  get isIdle(): boolean {
    return this.onAnswer === undefined && !this.socket.destroyed;
  }

  /** @param onAnswer called once; status 0 when the connection broke. */
  send(request: string, onAnswer: OnAnswer): void {
    this.onAnswer = onAnswer;
    this.socket.write(request, 'latin1');
  }

  close(): void {
    this.socket.destroy();
  }

  private read(text: string): void {
    this.pending = text;
    const headEnd = text.indexOf('\r\n\r\n');
    if (headEnd < 0) return;
    const length = Number(/content-length: *(\d+)/i.exec(text)?.[1] ?? 0);
    if (text.length < headEnd + 4 + length) return;
    this.pending = '';
    this.finish(Number(text.slice(9, 12)), text);
  }

  private finish(status: number, text: string): void {
    const { onAnswer } = this;
    this.onAnswer = undefined;
    onAnswer?.(status, text);
  }
}
