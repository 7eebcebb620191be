import type { MessageInitShape } from '@bufbuild/protobuf';
import { invalidRequest } from '../../../common/http/request-validation.pipe.js';
import type { ContentHeaders } from '../../../voice/recordings/content/content-plan.js';
import type { RecordingInfoSchema } from '../generated/aliyun_voice/v1/recording_service_pb.js';

/** What HTTP says of a file, as a message. */
export function infoOf(headers: Readonly<Record<string, string>>): MessageInitShape<typeof RecordingInfoSchema> {
  const size = headers['content-range']?.split('/').at(-1) ?? headers['content-length'] ?? '0';
  return {
    contentType: headers['content-type'],
    sizeBytes: BigInt(size),
    sha256: headers.etag?.replaceAll('"', ''),
    fileName: /filename="([^"]+)"/.exec(headers['content-disposition'] ?? '')?.[1],
  };
}

/** @throws {AppError} `invalid-request` */
export function rangeFrom(offset: bigint): ContentHeaders {
  if (offset < 0n)
    throw invalidRequest([{ field: 'offset', message: 'must not be negative', messageZh: '不能为负数' }]);
  return offset === 0n ? {} : { range: `bytes=${offset}-` };
}
