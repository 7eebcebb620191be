import { status as Status, type StatusObject } from '@grpc/grpc-js';
import { mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type DownloadRecordingResponse,
  RecordingService,
  type RecordingInfo,
} from '../../src/delivery/rpc/generated/aliyun_voice/v1/recording_service_pb.js';
import type { RecordingResponseDto } from '../../src/voice/recordings/dto/recording-response.dto.js';
import { ttsCall } from '../support/builders.js';
import { detailsOf, GrpcClient } from '../support/grpc-client.js';
import { recordedCall, waitForRecording } from '../support/recordings.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { PRIVATE_VALUES } from '../support/test-log.js';

describe('RecordingService by gRPC', () => {
  const folder = mkdtempSync(join(tmpdir(), 'recordings-grpc-'));
  let test: TestGateway;
  let client: GrpcClient;
  let callId: string;
  let recording: RecordingResponseDto;
  let file: Buffer;

  beforeAll(async () => {
    test = await startTestGateway({ dataDir: folder });
    client = new GrpcClient(test.gateway.grpcAddress ?? '', PRIVATE_VALUES.apiKey);
    callId = (await test.api.create(recordedCall())).body.id;
    recording = await waitForRecording(test.api, callId, ['available']);
    const answer = await fetch(`${test.gateway.url}/v1/calls/${callId}/recording/content`, {
      headers: { authorization: `Bearer ${PRIVATE_VALUES.apiKey}` },
    });
    file = Buffer.from(await answer.arrayBuffer());
  });
  afterAll(async () => {
    client.close();
    await test.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function download(request: { callId: string; offset?: bigint; storageType?: string }) {
    const stream = client.stream(RecordingService.method.downloadRecording, request);
    const parts: DownloadRecordingResponse['part'][] = [];
    stream.on('data', ({ part }: DownloadRecordingResponse) => parts.push(part));
    stream.on('error', () => undefined);
    const status = await new Promise<StatusObject>((resolve) => stream.on('status', resolve));
    const chunks = parts.flatMap((part) => (part.case === 'chunk' ? [part.value] : []));
    const info: RecordingInfo | undefined = parts[0]?.case === 'info' ? parts[0].value : undefined;
    return { status, info, bytes: Buffer.concat(chunks) };
  }

  it('sends what the file is, then the file', async () => {
    const { status, info, bytes } = await download({ callId });
    expect(status.code).toBe(Status.OK);
    expect(info).toMatchObject({
      contentType: 'audio/wav',
      sizeBytes: BigInt(file.length),
      sha256: recording.sha256,
      fileName: `${callId}.wav`,
    });
    expect(bytes.equals(file)).toBe(true);
  });

  it('sends the rest of a file', async () => {
    const { info, bytes } = await download({ callId, offset: 1_000n });
    expect(info).toMatchObject({ sizeBytes: BigInt(file.length) });
    expect(bytes.equals(file.subarray(1_000))).toBe(true);
  });

  it('is told as broken off, by HTTP too, when the storage has less of the file than there was', async () => {
    const { id } = (await test.api.create(recordedCall())).body;
    await waitForRecording(test.api, id, ['available']);
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    truncateSync(join(folder, names.find((name) => name.endsWith(`${id}.wav`)) ?? ''), 1_000);
    const answer = await fetch(`${test.gateway.url}/v1/calls/${id}/recording/content`, {
      headers: { authorization: `Bearer ${PRIVATE_VALUES.apiKey}` },
      signal: AbortSignal.timeout(3_000),
    });
    // Where nothing has been sent yet, it can still be said by the status.
    const isTold = answer.arrayBuffer().then(
      () => answer.status === 503,
      (error: unknown) => error instanceof Error && error.message === 'terminated',
    );
    expect(await isTold).toBe(true);
    const { status } = await download({ callId: id });
    expect([status.code, detailsOf(status).reason]).toEqual([Status.UNAVAILABLE, 'recording-storage-unavailable']);
  });

  it.each([
    ['an offset after its end', { offset: 10n ** 9n }, Status.OUT_OF_RANGE, 'range-not-satisfiable'],
    ['an offset before its beginning', { offset: -1n }, Status.INVALID_ARGUMENT, 'invalid-request'],
    ['another storage', { storageType: 'oss' }, Status.NOT_FOUND, 'recording-stored-elsewhere'],
    ['a storage that there is not', { storageType: 'tape' }, Status.INVALID_ARGUMENT, 'invalid-request'],
    ['an id that is none', { callId: '../etc' }, Status.NOT_FOUND, 'not-found'],
  ])('refuses %s', async (_name, changes, code, reason) => {
    const { status } = await download({ callId, ...changes });
    expect([status.code, detailsOf(status).reason]).toEqual([code, reason]);
  });

  it('says that a call has no recording', async () => {
    const { body } = await test.api.create(ttsCall());
    const { status } = await download({ callId: body.id });
    expect([status.code, detailsOf(status).reason]).toEqual([Status.NOT_FOUND, 'recording-not-found']);
  });
});
