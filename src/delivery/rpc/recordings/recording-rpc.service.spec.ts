import { jest } from '@jest/globals';
import { create } from '@bufbuild/protobuf';
import { createContextValues, type HandlerContext } from '@connectrpc/connect';
import { Readable } from 'node:stream';
import type { RecordingContent } from '../../../voice/recordings/content/recording-content.js';
import { newCallId } from '../../../voice/call-store/call-id.js';
import { CUT } from '../connection.js';
import { DownloadRecordingRequestSchema } from '../generated/aliyun_voice/v1/recording_service_pb.js';
import { IDENTITY } from '../identity-key.js';
import { RecordingRpcService } from './recording-rpc.service.js';

const FILE = Buffer.alloc(600_000, 7);
const BYTES_PER_MS = 1;

describe('a download of a recording by gRPC', () => {
  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
  });
  afterEach(() => jest.useRealTimers());

  it('goes on for a client that takes a kilobyte a second: it makes progress', async () => {
    const body = Readable.from([FILE.subarray(0, 256 * 1024), FILE.subarray(256 * 1024)]);
    const answer = { status: 200, headers: { 'content-length': String(FILE.length) }, body };
    const content = { answer: () => Promise.resolve(answer) } as unknown as RecordingContent;
    const cut = jest.fn();
    const values = createContextValues().set(CUT, cut);
    values.set(IDENTITY, { applicationId: 'default' } as never);
    const context = { signal: new AbortController().signal, values } as HandlerContext;
    const request = create(DownloadRecordingRequestSchema, { callId: newCallId(0) });
    const taken: Uint8Array[] = [];
    for await (const { part } of new RecordingRpcService(content).downloadRecording(request, context)) {
      if (part?.case !== 'chunk') continue;
      const chunk = part.value;
      jest.advanceTimersByTime(chunk.length / BYTES_PER_MS);
      taken.push(chunk);
    }
    expect(cut).not.toHaveBeenCalled();
    expect(Buffer.concat(taken).equals(FILE)).toBe(true);
  });
});
