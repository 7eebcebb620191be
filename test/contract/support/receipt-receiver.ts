import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Receipt = Readonly<Record<string, string | number>>;

/** What a receiver answers to a push: a status and a body, or nothing at all. */
export type PushAnswer = { readonly status: number; readonly body: string } | 'nothing';

const TAKEN: PushAnswer = { status: 200, body: '{"code":0,"msg":"接收成功"}' };

/** A receipt endpoint that keeps what it is sent. */
export class ReceiptReceiver {
  readonly pushes: Receipt[][] = [];
  readonly contentTypes = new Set<string | undefined>();
  /** Answers of the next pushes; afterwards everything is taken. */
  readonly nextAnswers: PushAnswer[] = [];

  private readonly server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      this.contentTypes.add(request.headers['content-type']);
      this.pushes.push(JSON.parse(body) as Receipt[]);
      const answer = this.nextAnswers.shift() ?? TAKEN;
      if (answer !== 'nothing') response.writeHead(answer.status).end(answer.body);
    });
  });

  static async start(): Promise<ReceiptReceiver> {
    const receiver = new ReceiptReceiver();
    await new Promise<void>((resolve) => receiver.server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/receipts`;
  }

  get receipts(): Receipt[] {
    return this.pushes.flat();
  }

  /** Receipts of one call, in the order they came. */
  of(callId: unknown): Receipt[] {
    return this.receipts.filter(({ call_id }) => call_id === callId);
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }
}
