import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { OutgoingGuard } from '../../src/common/net/outgoing-guard.js';
import { createVettedLookup } from '../../src/common/net/vetted-lookup.js';
import type { RecordingError } from '../../src/voice/recordings/fetch/recording-failure.js';
import { RecordingSource } from '../../src/voice/recordings/fetch/recording-source.js';
import { FileServer, sendFile } from '../support/file-server.js';

const FILE = randomBytes(300_000);
const MAX_BYTES = 1_000_000;
const ETAG = '"v1"';

describe('the source of recordings', () => {
  let files: FileServer;
  let source: RecordingSource;

  beforeAll(async () => {
    files = await FileServer.start();
    source = new RecordingSource({ allowedHosts: [files.host], maxBytes: MAX_BYTES, connectTimeoutMs: 2_000 });
  });
  afterAll(async () => {
    await source.close();
    await files.close();
  });
  beforeEach(() => {
    files.requests.length = 0;
  });

  async function load(signal = new AbortController().signal): Promise<Buffer> {
    const opened = await source.open(`http://${files.host}/a.wav`, signal);
    return await buffer(opened.content);
  }

  const failureOf = (error: unknown) => (error as RecordingError).failure;
  const failing = () => load().then(() => 'loaded', failureOf);

  it('gives the whole file and its type', async () => {
    files.handle = sendFile(FILE, { type: 'audio/x-wav' });
    const opened = await source.open(`http://${files.host}/a.wav`, new AbortController().signal);
    expect(opened.contentType).toBe('audio/wav');
    expect((await buffer(opened.content)).equals(FILE)).toBe(true);
  });

  it('connects to no host whose name stands for a closed address', async () => {
    const metadata = () => Promise.resolve([{ address: '169.254.169.254', family: 4 }]);
    const lookup = createVettedLookup(new OutgoingGuard([]), metadata);
    const allowedHosts = ['*.aliyuncs.com'];
    const other = new RecordingSource({ allowedHosts, maxBytes: 1, connectTimeoutMs: 500, lookup });
    const opening = other.open('http://voice.oss-cn-hangzhou.aliyuncs.com/a.wav', new AbortController().signal);
    expect(await opening.then(() => 'opened', failureOf)).toBe('host-not-allowed');
    await other.close();
  });

  it('goes on where a cut connection ended', async () => {
    const cuts = [100_000, 50_000, undefined];
    files.handle = (request, response) => {
      const cutAfter = cuts[files.requests.length - 1];
      sendFile(FILE, { etag: ETAG, ...(cutAfter !== undefined && { cutAfter }) })(request, response);
    };

    expect((await load()).equals(FILE)).toBe(true);
    expect(files.requests.map(({ range, ifRange }) => [range === undefined, ifRange])).toEqual([
      [true, undefined],
      [false, ETAG],
      [false, ETAG],
    ]);
  });

  it('does not mix two versions of a file', async () => {
    files.handle = (request, response) => {
      if (request.headers.range === undefined) sendFile(FILE, { etag: ETAG, cutAfter: 1_000 })(request, response);
      else response.writeHead(200, { etag: '"v2"', 'content-length': FILE.length }).end(FILE);
    };
    expect(await failing()).toBe('cut-off');
  });

  it('does not go on without a tag to know the file by', async () => {
    files.handle = sendFile(FILE, { cutAfter: 1_000 });
    expect(await failing()).toBe('cut-off');
    expect(files.requests).toHaveLength(1);
  });

  it('does not follow a redirect', async () => {
    files.handle = (_request, response) => {
      response.writeHead(302, { location: `http://${files.host}/elsewhere.wav` }).end();
    };
    expect(await failing()).toBe('refused');
    expect(files.requests.map(({ path }) => path)).toEqual(['/a.wav']);
  });

  it.each([
    [403, 'refused'],
    [404, 'refused'],
    [500, 'unreachable'],
    [503, 'unreachable'],
  ])('knows what HTTP %d means', async (status, failure) => {
    files.handle = (_request, response) => response.writeHead(status).end('<Error/>');
    expect(await failing()).toBe(failure);
  });

  it('takes no page for a recording', async () => {
    files.handle = sendFile(FILE, { type: 'text/html' });
    expect(await failing()).toBe('not-audio');
  });

  it('takes nothing larger than allowed, announced or not', async () => {
    files.handle = (_request, response) => {
      response.writeHead(200, { 'content-type': 'audio/wav', 'content-length': MAX_BYTES + 1 });
      response.flushHeaders();
    };
    expect(await failing()).toBe('too-large');
    files.handle = (_request, response) => {
      response.writeHead(200, { 'content-type': 'audio/wav' });
      for (let sent = 0; sent <= MAX_BYTES; sent += FILE.length) response.write(FILE);
      response.end();
    };
    expect(await failing()).toBe('too-large');
  });

  it('takes an empty file for one that is not there yet', async () => {
    files.handle = sendFile(Buffer.alloc(0));
    expect(await failing()).toBe('cut-off');
  });

  it('is unreachable when nobody listens, and ends when it is told to', async () => {
    const gone = await FileServer.start();
    const url = `http://${gone.host}/a.wav`;
    const other = new RecordingSource({ allowedHosts: [gone.host], maxBytes: 1, connectTimeoutMs: 500 });
    await gone.close();
    await expect(other.open(url, new AbortController().signal)).rejects.toMatchObject({ failure: 'unreachable' });
    await other.close();

    const stop = new AbortController();
    files.handle = (_request, response) => {
      response.writeHead(200, { 'content-type': 'audio/wav', 'content-length': 10 }).write('12345', () => stop.abort());
    };
    await expect(load(stop.signal)).rejects.toThrow();
  });
});
