import { ConnectError } from '@connectrpc/connect';
import type { MessageInitShape } from '@bufbuild/protobuf';
import type { AppErrorDetails } from '../../../common/errors/app-error.js';
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

function toBadRequest(fields: NonNullable<AppErrorDetails['fields']>): MessageInitShape<typeof BadRequestSchema> {
  return { fieldViolations: fields.map(({ field, message: description }) => ({ field, description })) };
}
