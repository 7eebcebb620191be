import type { MessageInitShape } from '@bufbuild/protobuf';
import type { HandlerContext, ServiceImpl } from '@connectrpc/connect';
import { Injectable } from '@nestjs/common';
import { AppError } from '../../../common/errors/app-error.js';
import { RequestValidationPipe } from '../../../common/http/request-validation.pipe.js';
import { CallIdPipe } from '../../../voice/call-store/call-id.pipe.js';
import { RecordingContent } from '../../../voice/recordings/content/recording-content.js';
import { RecordingContentQueryDto } from '../../../voice/recordings/dto/recording-content-query.dto.js';
import { applicationOf } from '../caller.js';
import { CUT } from '../connection.js';
import type {
  DownloadRecordingRequest,
  DownloadRecordingResponseSchema,
  RecordingService,
} from '../generated/aliyun_voice/v1/recording_service_pb.js';
import { present, textOf } from '../message-values.js';
import { assertKnownFields } from '../unknown-message-fields.js';
import { infoOf, rangeFrom } from './recording-info.js';

/** A client that takes no chunk for so long gives its place to others. */
const STALLED_MS = 60_000;
/** Small, as a slow client has to take a whole one within that time. */
const MOST_CHUNK_BYTES = 32 * 1024;

type Part = MessageInitShape<typeof DownloadRecordingResponseSchema>;

/** Recordings over gRPC and Connect. */
@Injectable()
export class RecordingRpcService implements ServiceImpl<typeof RecordingService> {
  private readonly ids = new CallIdPipe();
  private readonly validation = new RequestValidationPipe();

  constructor(private readonly content: RecordingContent) {}

  async *downloadRecording(request: DownloadRecordingRequest, context: HandlerContext): AsyncGenerator<Part> {
    const { headers, body } = await this.open(request, applicationOf(context));
    const { signal, values } = context;
    const stalled = setTimeout(values.get(CUT), STALLED_MS).unref();
    const stop = () => body.destroy();
    signal.addEventListener('abort', stop);
    try {
      signal.throwIfAborted();
      yield { part: { case: 'info', value: infoOf(headers) } };
      for await (const read of body) {
        for (const value of chunksOf(read as Uint8Array)) {
          yield { part: { case: 'chunk', value } };
          stalled.refresh();
        }
      }
    } catch (cause) {
      signal.throwIfAborted();
      throw brokenOff(request.callId, cause);
    } finally {
      clearTimeout(stalled);
      stop();
    }
  }

  private async open(request: DownloadRecordingRequest, applicationId: string) {
    assertKnownFields(request);
    const callId = this.ids.transform(request.callId);
    const { storageType } = this.readQuery(request);
    const asked = { storageType, headers: rangeFrom(request.offset), isHead: false };
    const { status, headers, body } = await this.content.answer(applicationId, callId, asked);
    if (status === 416 || !body) throw new AppError('range-not-satisfiable', 'The file has no bytes after this offset');
    return { headers, body };
  }

  private readQuery({ storageType }: DownloadRecordingRequest): RecordingContentQueryDto {
    const query = present({ storageType: textOf(storageType) });
    return this.validation.transform(query, {
      type: 'query',
      metatype: RecordingContentQueryDto,
    }) as RecordingContentQueryDto;
  }
}

function* chunksOf(read: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < read.length; at += MOST_CHUNK_BYTES) yield read.subarray(at, at + MOST_CHUNK_BYTES);
}

function brokenOff(callId: string, cause: unknown): AppError {
  const message = 'The file broke off: ask for the rest, with the offset';
  return new AppError('recording-storage-unavailable', message, { callId, cause, retryAfterSeconds: 30 });
}
