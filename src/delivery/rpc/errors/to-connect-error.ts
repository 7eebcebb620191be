import { type Code, ConnectError } from '@connectrpc/connect';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { AppError } from '../../../common/errors/app-error.js';
import { toAppError } from '../../../common/http/problem.js';
import {
  BadRequestSchema,
  ErrorInfoSchema,
  LocalizedMessageSchema,
  RetryInfoSchema,
} from '../generated/google/rpc/error_details_pb.js';
import { isUnsettled, rpcCodeOf } from './rpc-codes.js';

/** Whose the reasons of ErrorInfo are. */
export const ERROR_DOMAIN = 'aliyun-voice-gateway';

type Detail = ConstructorParameters<typeof ConnectError>[3] extends (infer D)[] | undefined ? D : never;

/** What an error says beside itself. */
export interface ErrorContext {
  readonly requestId: string;
  /** More for the metadata of ErrorInfo. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/**
 * The error as the caller may see it, with google.rpc details; `cause` is what was thrown. Whatever is not known to be safe
 * becomes a plain `internal`.
 *
 * @param isRead the call could change nothing: after a failure it may just be sent again.
 */
export function toConnectError(thrown: unknown, context: ErrorContext, isRead = false): ConnectError {
  const error = toAppError(thrown, isRead);
  return connectErrorOf(error, rpcCodeOf(error), context);
}

/** An error with another status than its own. */
export function connectErrorOf(error: AppError, code: Code, context: ErrorContext): ConnectError {
  return new ConnectError(error.message, code, undefined, detailsOf(error, context), error.details.cause ?? error);
}

function detailsOf({ code, details }: AppError, context: ErrorContext): Detail[] {
  const { fields, hint, retryAfterSeconds, callId } = details;
  const mayRetry = retryAfterSeconds !== undefined && !isUnsettled(code, callId);
  return [
    {
      desc: ErrorInfoSchema,
      value: { reason: code, domain: ERROR_DOMAIN, metadata: metadataOf(details, context) },
    },
    ...(mayRetry
      ? [{ desc: RetryInfoSchema, value: { retryDelay: { seconds: BigInt(retryAfterSeconds), nanos: 0 } } }]
      : []),
    ...(fields ? [{ desc: BadRequestSchema, value: toViolations(fields) }] : []),
    ...(hint
      ? [
          { desc: LocalizedMessageSchema, value: { locale: 'en', message: hint.en } },
          { desc: LocalizedMessageSchema, value: { locale: 'zh-CN', message: hint.zh } },
        ]
      : []),
  ];
}

function metadataOf({ callId, upstream, replayed }: AppError['details'], context: ErrorContext) {
  const known = {
    ...context.metadata,
    requestId: context.requestId,
    callId,
    upstreamCode: upstream?.code,
    upstreamRequestId: upstream?.requestId,
    replayed: replayed ? 'true' : undefined,
  };
  return Object.fromEntries(Object.entries(known).filter((entry): entry is [string, string] => entry[1] != null));
}

function toViolations(fields: NonNullable<AppError['details']['fields']>): MessageInitShape<typeof BadRequestSchema> {
  return { fieldViolations: fields.map(({ field, message: description }) => ({ field, description })) };
}
