import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';

interface Part {
  readonly file: string;
  readonly sizeBytes: number;
  readonly etag: string;
}

interface StoredObject {
  readonly parts: readonly Part[];
  readonly sizeBytes: number;
  readonly mime: string;
}

interface Upload {
  readonly name: string;
  readonly mime: string;
  readonly parts: Map<number, Part>;
  initiated: Date;
}

/** One request as it came, for tests to look at. */
export interface OssRequest {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly keyId: string | undefined;
  readonly region: string | undefined;
  readonly securityToken: string | undefined;
}

const V4 = /^OSS4-HMAC-SHA256 Credential=([^/]+)\/\d{8}\/([^/]+)\/oss\/aliyun_v4_request,\s*Signature=[0-9a-f]{64}$/;

/** Object storage on loopback, as much of it as recordings need: multipart uploads, ranges, deletion. Signatures have to be there; they are not recomputed. */
export class OssEmulator {
  readonly objects = new Map<string, StoredObject>();
  readonly uploads = new Map<string, Upload>();
  readonly requests: OssRequest[] = [];
  /** Whether a request fails, and with which status; 0 cuts its connection. */
  fault: (request: OssRequest) => number | undefined = () => undefined;
  private readonly server: Server;
  private readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
    this.server = createServer((request, response) => {
      this.answer(request, response).catch(() => response.destroy());
    });
  }

  /** @param folder where objects are kept; removed at the end. */
  static async start(folder: string): Promise<OssEmulator> {
    mkdirSync(folder, { recursive: true });
    const emulator = new OssEmulator(folder);
    await new Promise<void>((resolve) => emulator.server.listen(0, '127.0.0.1', resolve));
    return emulator;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const seen = describe(request);
    this.requests.push(seen);
    if (seen.keyId === undefined) return refuse(response, 403, 'AccessDenied');
    const status = this.fault(seen);
    if (status === 0) return void response.destroy();
    if (status !== undefined) return refuse(response, status, 'Fault');
    const url = new URL(request.url ?? '/', this.url);
    const name = decodeURIComponent(url.pathname.slice(1));
    const uploadId = url.searchParams.get('uploadId');
    if (url.searchParams.has('uploads')) {
      return name === '' ? this.listUploads(url, response) : this.initiate(name, request, response);
    }
    if (uploadId !== null) return await this.continueUpload(uploadId, url, request, response);
    if (request.method === 'GET') return await this.send(name, request, response);
    if (request.method !== 'DELETE') return refuse(response, 405, 'MethodNotAllowed');
    this.objects.delete(name);
    response.writeHead(204).end();
  }

  private initiate(name: string, request: IncomingMessage, response: ServerResponse): void {
    const id = randomUUID();
    const mime = request.headers['content-type'] ?? '';
    this.uploads.set(id, { name, mime, parts: new Map(), initiated: new Date() });
    reply(response, `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`);
  }

  private listUploads(url: URL, response: ServerResponse): void {
    const prefix = url.searchParams.get('prefix') ?? '';
    const entries = [...this.uploads].filter(([, { name }]) => name.startsWith(prefix)).map(toUploadXml);
    reply(response, `<ListMultipartUploadsResult>${entries.join('')}</ListMultipartUploadsResult>`);
  }

  private async continueUpload(id: string, url: URL, request: IncomingMessage, response: ServerResponse) {
    const upload = this.uploads.get(id);
    if (!upload) return refuse(response, 404, 'NoSuchUpload');
    if (request.method === 'PUT') {
      const part = await this.storePart(request);
      upload.parts.set(Number(url.searchParams.get('partNumber')), part);
      return void response.writeHead(200, { etag: `"${part.etag}"` }).end();
    }
    this.uploads.delete(id);
    if (request.method === 'DELETE') return void response.writeHead(204).end();
    const named = [...(await text(request)).matchAll(/<PartNumber>(\d+)<\/PartNumber>\s*<ETag>"?(\w+)"?<\/ETag>/g)];
    const parts = named.map(([, number]) => upload.parts.get(Number(number)));
    if (!parts.every((part, index): part is Part => part?.etag === named[index]?.[2])) {
      return refuse(response, 400, 'InvalidPart');
    }
    const sizeBytes = parts.reduce((sum, part) => sum + part.sizeBytes, 0);
    this.objects.set(upload.name, { parts, sizeBytes, mime: upload.mime });
    reply(response, '<CompleteMultipartUploadResult/>');
  }

  private async storePart(request: IncomingMessage): Promise<Part> {
    const file = join(this.folder, randomUUID());
    const hash = createHash('md5');
    let sizeBytes = 0;
    request.on('data', (chunk: Buffer) => {
      hash.update(chunk);
      sizeBytes += chunk.length;
    });
    await pipeline(request, createWriteStream(file));
    return { file, sizeBytes, etag: hash.digest('hex').toUpperCase() };
  }

  private async send(name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const object = this.objects.get(name);
    if (!object) return refuse(response, 404, 'NoSuchKey');
    const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    const start = Number(first ?? 0);
    const end = last === undefined ? object.sizeBytes : Number(last) + 1;
    response.writeHead(first === undefined ? 200 : 206, { 'content-length': end - start, 'content-type': object.mime });
    await pipeline(readParts(object.parts, start, end), response);
  }
}

async function* readParts(parts: readonly Part[], start: number, end: number): AsyncGenerator<Buffer> {
  let offset = 0;
  for (const { file, sizeBytes } of parts) {
    const from = Math.max(0, start - offset);
    const to = Math.min(sizeBytes, end - offset);
    if (from < to) yield* createReadStream(file, { start: from, end: to - 1 }) as AsyncIterable<Buffer>;
    offset += sizeBytes;
  }
}

function describe({ method = '', url = '', headers }: IncomingMessage): OssRequest {
  const [, keyId, region] = V4.exec(headers.authorization ?? '') ?? [];
  const token = headers['x-oss-security-token'];
  const securityToken = Array.isArray(token) ? token[0] : token;
  return { method, host: headers.host ?? '', path: url, keyId, region, securityToken };
}

function toUploadXml([id, { name, initiated }]: [string, Upload]): string {
  return `<Upload><Key>${name}</Key><UploadId>${id}</UploadId><Initiated>${initiated.toISOString()}</Initiated></Upload>`;
}

function reply(response: ServerResponse, xml: string): void {
  response.writeHead(200, { 'content-type': 'application/xml' }).end(`<?xml version="1.0" encoding="UTF-8"?>${xml}`);
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response
    .writeHead(status, { 'content-type': 'application/xml', connection: 'close' })
    .end(`<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>refused</Message></Error>`);
}
