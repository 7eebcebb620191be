import {
  create,
  type DescMessage,
  type DescMethodServerStreaming,
  type DescMethodUnary,
  fromBinary,
  type MessageInitShape,
  type MessageShape,
  toBinary,
} from '@bufbuild/protobuf';
import type { ConnectError } from '@connectrpc/connect';
import { findTrailerError } from '@connectrpc/connect/protocol-grpc';
import { type ChannelCredentials, Client, type ClientReadableStream, credentials, Metadata } from '@grpc/grpc-js';
import type { ServiceError, StatusObject } from '@grpc/grpc-js';
import {
  BadRequestSchema,
  ErrorInfoSchema,
  LocalizedMessageSchema,
  RetryInfoSchema,
} from '../../src/delivery/rpc/generated/google/rpc/error_details_pb.js';

export interface CallOptions {
  readonly key?: string;
  readonly timeoutMs?: number;
  readonly metadata?: Readonly<Record<string, string>>;
}

/** An answer, with what came around it. */
export interface RpcAnswer<T> {
  readonly message: T;
  readonly header: Metadata;
}

/** The stock client of gRPC for Node.js; messages are (de)serialised by the generated code. */
export class GrpcClient {
  private readonly client: Client;

  constructor(
    address: string,
    private readonly key?: string,
    channel: ChannelCredentials = credentials.createInsecure(),
  ) {
    this.client = new Client(address, channel);
  }

  /** Rejects with a {@link ServiceError}. */
  async unary<I extends DescMessage, O extends DescMessage>(
    method: DescMethodUnary<I, O>,
    request: MessageInitShape<I>,
    options: CallOptions = {},
  ): Promise<RpcAnswer<MessageShape<O>>> {
    const { promise, resolve, reject } = Promise.withResolvers<RpcAnswer<MessageShape<O>>>();
    let header = new Metadata();
    const call = this.client.makeUnaryRequest(
      pathOf(method),
      serialise(method.input),
      (bytes: Buffer) => fromBinary(method.output, bytes),
      create(method.input, request),
      this.metadataOf(options),
      deadlineOf(options),
      (error, message) => (error || !message ? reject(error ?? new Error('no answer')) : resolve({ message, header })),
    );
    call.on('metadata', (metadata: Metadata) => (header = metadata));
    return await promise;
  }

  stream<I extends DescMessage, O extends DescMessage>(
    method: DescMethodServerStreaming<I, O>,
    request: MessageInitShape<I>,
    options: CallOptions = {},
  ): ClientReadableStream<MessageShape<O>> {
    return this.client.makeServerStreamRequest(
      pathOf(method),
      serialise(method.input),
      (bytes: Buffer) => fromBinary(method.output, bytes),
      create(method.input, request),
      this.metadataOf(options),
      deadlineOf(options),
    );
  }

  close(): void {
    this.client.close();
  }

  private metadataOf({ key = this.key, metadata = {} }: CallOptions): Metadata {
    const sent = new Metadata();
    if (key !== undefined && key !== '') sent.set('authorization', `Bearer ${key}`);
    for (const [name, value] of Object.entries(metadata)) sent.set(name, value);
    return sent;
  }
}

/** What an error says with its google.rpc details. */
export interface ErrorDetails {
  readonly reason: string | undefined;
  readonly metadata: Readonly<Record<string, string>>;
  readonly retrySeconds: number | undefined;
  readonly fields: readonly string[];
  readonly fieldsZh: readonly (string | undefined)[];
  readonly locales: readonly string[];
}

/** Of an error of grpc-js. */
export function detailsOf({ code, details, metadata }: StatusObject): ErrorDetails {
  const header = new Headers({ 'grpc-status': String(code), 'grpc-message': encodeURIComponent(details) });
  const [bytes] = metadata.get('grpc-status-details-bin');
  if (bytes) header.set('grpc-status-details-bin', Buffer.from(bytes).toString('base64'));
  const error = findTrailerError(header);
  if (!error) throw new Error(`no error: ${code}`);
  return readDetails(error);
}

export function readDetails(error: ConnectError): ErrorDetails {
  const [info] = error.findDetails(ErrorInfoSchema);
  const [retry] = error.findDetails(RetryInfoSchema);
  const [bad] = error.findDetails(BadRequestSchema);
  return {
    reason: info?.reason,
    metadata: info?.metadata ?? {},
    retrySeconds: retry?.retryDelay && Number(retry.retryDelay.seconds),
    fields: bad?.fieldViolations.map(({ field }) => field) ?? [],
    fieldsZh: bad?.fieldViolations.map(({ localizedMessage }) => localizedMessage?.message) ?? [],
    locales: error.findDetails(LocalizedMessageSchema).map(({ locale }) => locale),
  };
}

/** The error that a call must end with. */
export async function failureOf(call: Promise<unknown>): Promise<ServiceError> {
  try {
    await call;
  } catch (error) {
    return error as ServiceError;
  }
  throw new Error('the call went well');
}

function pathOf({ parent, name }: DescMethodUnary | DescMethodServerStreaming): string {
  return `/${parent.typeName}/${name}`;
}

function serialise<I extends DescMessage>(schema: I) {
  return (message: MessageShape<I>) => Buffer.from(toBinary(schema, message));
}

function deadlineOf({ timeoutMs }: CallOptions) {
  return timeoutMs === undefined ? {} : { deadline: Date.now() + timeoutMs };
}
