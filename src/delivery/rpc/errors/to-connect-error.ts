import { ConnectError } from '@connectrpc/connect';
import type { MessageInitShape } from '@bufbuild/protobuf';
import type { AppErrorDetails, FieldProblem } from '../../../common/errors/app-error.js';
import {
  BadRequestSchema,
  ErrorInfoSchema,
  LocalizedMessageSchema,
  RetryInfoSchema,
} from '../generated/google/rpc/error_details_pb.js';
import { isUnsettled } from './rpc-codes.js';
import type { RpcFailure } from './rpc-failure.js';

/** Whose the reasons of ErrorInfo are. */
const ERROR_DOMAIN = 'aliyun-voice-gateway';
/** Clients take 8 KiB of trailers, where they are set up for no more; Base64 makes a third more of it. */
const MOST_BYTES_OF_FIELDS = 4_096;
/** Of one field's violation: tags, lengths, the locale. */
const BYTES_AROUND = 20;

type Detail = NonNullable<ConstructorParameters<typeof ConnectError>[3]>[number];

/** The error as the caller sees it, with google.rpc details. */
export function toConnectError(failure: RpcFailure, requestId: string): ConnectError {
  const { message, details } = failure.error;
  return new ConnectError(
    message,
    failure.code,
    undefined,
    detailsOf(failure, requestId),
    details.cause ?? failure.error,
  );
}

function detailsOf(failure: RpcFailure, requestId: string): Detail[] {
  const { code, details } = failure.error;
  const { fields, hint, retryAfterSeconds, callId } = details;
  const metadata = metadataOf(details, { ...failure.metadata, requestId });
  const list: Detail[] = [{ desc: ErrorInfoSchema, value: { reason: code, domain: ERROR_DOMAIN, metadata } }];
  if (retryAfterSeconds !== undefined && !isUnsettled(code, callId))
    list.push({ desc: RetryInfoSchema, value: { retryDelay: { seconds: BigInt(retryAfterSeconds), nanos: 0 } } });
  if (fields) list.push({ desc: BadRequestSchema, value: toBadRequest(fields) });
  if (hint) {
    list.push({ desc: LocalizedMessageSchema, value: { locale: 'en', message: hint.en } });
    list.push({ desc: LocalizedMessageSchema, value: { locale: 'zh-CN', message: hint.zh } });
  }
  return list;
}

function metadataOf({ callId, upstream, replayed, resetsAt }: AppErrorDetails, more: Readonly<Record<string, string>>) {
  const known = {
    ...more,
    callId,
    upstreamCode: upstream?.code,
    upstreamRequestId: upstream?.requestId,
    replayed: replayed ? 'true' : undefined,
    resetsAt,
  };
  return Object.fromEntries(Object.entries(known).filter((entry): entry is [string, string] => entry[1] != null));
}

/** The first that are wrong: trailers that are too large would be no answer at all. */
function toBadRequest(fields: readonly FieldProblem[]): MessageInitShape<typeof BadRequestSchema> {
  let bytes = 0;
  const fitting = fields.filter((problem) => (bytes += bytesOf(problem)) <= MOST_BYTES_OF_FIELDS);
  const fieldViolations = fitting.map(({ field, message, messageZh }) => ({
    field,
    description: message,
    localizedMessage: { locale: 'zh-CN', message: messageZh },
  }));
  return { fieldViolations };
}

function bytesOf({ field, message, messageZh }: FieldProblem): number {
  return Buffer.byteLength(field + message + messageZh) + BYTES_AROUND;
}
