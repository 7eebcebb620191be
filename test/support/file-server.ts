import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A server of recordings that does what a test wants. */
export class FileServer {
  readonly requests: { readonly path: string; readonly range: string | undefined; readonly ifRange: unknown }[] = [];
  /** Answers the next requests. */
  handle: Handler = (_request, response) => response.writeHead(404).end();
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      const { url = '', headers } = request;
      this.requests.push({ path: url, range: headers.range, ifRange: headers['if-range'] });
      this.handle(request, response);
    });
  }

  static async start(): Promise<FileServer> {
    const files = new FileServer();
    await new Promise<void>((resolve) => files.server.listen(0, '127.0.0.1', resolve));
    return files;
  }

  /** `127.0.0.1:<port>` */
  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** A whole file, or the asked end of it; `cutAfter` breaks the connection after so many bytes of the answer. */
export function sendFile(file: Buffer, options: { etag?: string; cutAfter?: number; type?: string } = {}): Handler {
  return (request, response) => {
    const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const part = file.subarray(start);
    response.writeHead(start > 0 ? 206 : 200, {
      'content-type': options.type ?? 'audio/wav',
      'content-length': part.length,
      ...(options.etag !== undefined && { etag: options.etag }),
      ...(start > 0 && { 'content-range': `bytes ${start}-${file.length - 1}/${file.length}` }),
    });
    if (options.cutAfter === undefined) return void response.end(part);
    response.write(part.subarray(0, options.cutAfter), () => setImmediate(() => response.destroy()));
  };
}
