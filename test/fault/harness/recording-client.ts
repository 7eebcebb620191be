import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { API_KEY } from './good-client.ts';
import { waitUntil } from './waiting.ts';
import { RECEIPT_TOKEN } from './gateway-environment.ts';

/** What a test needs of a recording. */
export interface KnownRecording {
  readonly callId: string;
  readonly state: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** What came of a download. */
export interface Download {
  readonly status: number;
  readonly bytes: number;
}

/** Places recorded calls and downloads their recordings, without keeping them in memory. */
export class RecordingClient {
  private readonly url: string;
  private calls = 0;

  /** @param url of a gateway. */
  constructor(url: string) {
    this.url = url;
  }

  /**
   * Places a two-way call.
   *
   * @param ending the callee's last digits, which choose the sandbox's script.
   * @param record whether the sandbox records it.
   */
  async placeCall(ending = '9000', record = true): Promise<string> {
    this.calls += 1;
    const answer = await fetch(`${this.url}/v1/calls`, {
      method: 'POST',
      headers: { authorization: `Bearer ${API_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        kind: 'two-way',
        caller: '+8613700137000',
        callee: `+86139${String(this.calls).padStart(4, '0')}${ending}`,
        callerShowNumber: '4001112221',
        calleeShowNumber: '4001112222',
        record,
      }),
    });
    const { id } = (await answer.json()) as { id?: string };
    if (id === undefined) throw new Error(`the call was answered ${answer.status}`);
    return id;
  }

  /** Reports a recording as Aliyun does. */
  async report(callId: string, recordFile: string): Promise<void> {
    const receipt = { call_id: `${callId}^1`, out_id: callId, status_code: '200000', record_file: recordFile };
    const answer = await fetch(`${this.url}/callbacks/aliyun/${RECEIPT_TOKEN}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([receipt]),
    });
    if (!answer.ok) throw new Error(`the receipt was answered ${answer.status}`);
  }

  async find(callId: string): Promise<KnownRecording | undefined> {
    const answer = await fetch(`${this.url}/v1/calls/${callId}/recording`, {
      headers: { authorization: `Bearer ${API_KEY}` },
    }).catch(() => undefined);
    return answer?.ok === true ? ((await answer.json()) as KnownRecording) : undefined;
  }

  async waitFor(callId: string, state: string, timeoutMs: number): Promise<KnownRecording> {
    return await waitUntil(`the recording to be ${state}`, timeoutMs, async () => {
      const recording = await this.find(callId);
      return recording?.state === state && recording;
    });
  }

  /**
   * Reads the content from `start` on into `sink`, at most `mostBytes`: then the connection is broken off, as by a client
   * that goes away.
   */
  async download(
    callId: string,
    sink: (chunk: Buffer) => void,
    { start = 0, mostBytes = Infinity, etag = '' }: { start?: number; mostBytes?: number; etag?: string } = {},
  ): Promise<Download> {
    const range = start > 0 ? { range: `bytes=${start}-`, 'if-range': etag } : {};
    const headers = { authorization: `Bearer ${API_KEY}`, ...range };
    return await new Promise((resolve, reject) => {
      const sent = request(`${this.url}/v1/calls/${callId}/recording/content`, { headers }, (answer) => {
        let bytes = 0;
        answer.on('data', (chunk: Buffer) => {
          const taken = chunk.subarray(0, mostBytes - bytes);
          bytes += taken.length;
          sink(taken);
          if (bytes >= mostBytes) sent.destroy();
        });
        answer.on('error', () => undefined);
        answer.on('close', () => resolve({ status: answer.statusCode ?? 0, bytes }));
      });
      sent.on('error', reject).end();
    });
  }

  /** SHA-256 of a whole download. */
  async digest(callId: string): Promise<string> {
    const hash = createHash('sha256');
    await this.download(callId, (chunk) => void hash.update(chunk));
    return hash.digest('hex');
  }

  /** SHA-256 of a download that breaks off after `cutAfter` bytes and is taken up by a range. */
  async digestInTwo({ callId, sha256 }: KnownRecording, cutAfter: number): Promise<string> {
    const hash = createHash('sha256');
    const add = (chunk: Buffer): void => void hash.update(chunk);
    const first = await this.download(callId, add, { mostBytes: cutAfter });
    const rest = await this.download(callId, add, { start: first.bytes, etag: `"${sha256}"` });
    if (rest.status !== 206) throw new Error(`the range was answered ${rest.status}`);
    return hash.digest('hex');
  }
}
