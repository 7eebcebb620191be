import type { DescMethod } from '@bufbuild/protobuf';
import type { ContextValues, HandlerContext, Interceptor, StreamRequest, UnaryRequest } from '@connectrpc/connect';
import { Injectable } from '@nestjs/common';
import { AddressGate } from '../../../applications/access/address-gate.js';
import type { Identity } from '../../../applications/access/identity.js';
import { shownId } from '../../../applications/audit/requests/resource-of.js';
import type { AuditEntry } from '../../../applications/audit/log/audit-entry.js';
import { AuditTrail } from '../../../applications/audit/log/audit-trail.js';
import type { Auditing } from '../../../applications/audit/requests/audit.decorators.js';
import { requestContext } from '../../../common/context/request-context.js';
import { ERROR_CODES } from '../../../common/errors/error-codes.js';
import { toAppError } from '../../../common/http/problem.js';
import { AppConfig } from '../../../config/app.config.js';
import { PEER } from '../connection.js';
import { RpcFailure } from '../errors/rpc-failure.js';
import { IDENTITY } from '../identity-key.js';
import { auditingOf } from './rpc-auditing.js';

const OK = 200;
type Outcome = Pick<AuditEntry, 'status' | 'code'>;
/** What is known of a call, in whichever form the library gives it. */
interface Known {
  readonly method: DescMethod;
  readonly values: ContextValues;
  readonly headers: Headers;
  /** As soon as the message is read. */
  resource?: string | undefined;
}

/** Writes remote procedure calls into the audit log: before their answer leaves, as requests over HTTP are. */
@Injectable()
export class RpcAudit {
  constructor(
    private readonly trail: AuditTrail,
    private readonly gate: AddressGate,
    private readonly config: AppConfig,
  ) {}

  /** A call that was turned away. @param identity of the key, where it is one. */
  refuse({ method, values, requestHeader }: HandlerContext, thrown: unknown, identity: Identity | undefined): void {
    const outcome = outcomeOf(thrown);
    if (outcome.status !== 401 && outcome.status !== 403) return;
    this.trail.refuse(this.toEntry({ method, values, headers: requestHeader }, outcome, identity));
  }

  /** Around the handler, within whatever makes its errors readable. */
  get interceptor(): Interceptor {
    return (next) => async (request) => {
      const auditing = auditingOf(request.method, this.config.auditCalls);
      if (auditing === 'no') return await next(request);
      const { method, contextValues: values, header: headers } = request;
      const known: Known = { method, values, headers };
      const end = (outcome: Outcome) => this.write(auditing, this.toEntry(known, outcome, values.get(IDENTITY)));
      const response = await next(watched(request, (message) => (known.resource = resourceOf(message)))).catch(
        async (thrown: unknown) => {
          await end(outcomeOf(thrown));
          throw thrown;
        },
      );
      if (response.stream) return { ...response, message: ended(response.message, end) };
      await end({ status: OK });
      return response;
    };
  }

  /** What failed changed nothing: its answer leaves in any case. */
  private async write(auditing: Auditing, entry: AuditEntry): Promise<void> {
    if (auditing === 'required' && entry.status === OK) await this.trail.require(entry);
    else await this.trail.note(entry);
  }

  private toEntry({ method, values, headers, resource }: Known, outcome: Outcome, identity?: Identity): AuditEntry {
    const forwardedFor = headers.get('x-forwarded-for') ?? undefined;
    const arrival = { socket: { remoteAddress: values.get(PEER) }, headers: { 'x-forwarded-for': forwardedFor } };
    return {
      actor: identity ? 'key' : 'unknown',
      applicationId: identity?.applicationId,
      keyId: identity?.keyId,
      address: this.gate.addressOf(arrival),
      action: `${method.parent.name}/${method.name}`,
      resource,
      ...outcome,
      requestId: requestContext.getStore()?.requestId,
    };
  }
}

/** The outcome of a stream is known by its first message: nothing of it leaves before it is written. */
async function* ended<T>(messages: AsyncIterable<T>, end: (outcome: Outcome) => Promise<void>): AsyncGenerator<T> {
  let isWritten = false;
  try {
    for await (const message of messages) {
      if (!isWritten) {
        isWritten = true;
        await end({ status: OK });
      }
      yield message;
    }
  } catch (thrown) {
    if (!isWritten) await end(outcomeOf(thrown));
    throw thrown;
  }
}

function outcomeOf(thrown: unknown): Outcome {
  if (thrown instanceof RpcFailure) return { status: thrown.status, code: thrown.error.code };
  const { code } = toAppError(thrown);
  return { status: ERROR_CODES[code].status, code };
}

/** Of a call that is answered with a stream, the message is read by its handler only. */
function watched<R extends UnaryRequest | StreamRequest>(request: R, see: (message: object) => void): R {
  if (request.stream) return { ...request, message: seen(request.message, see) };
  see(request.message);
  return request;
}

async function* seen<T extends object>(messages: AsyncIterable<T>, see: (message: object) => void): AsyncGenerator<T> {
  for await (const message of messages) {
    see(message);
    yield message;
  }
}

function resourceOf(message: object): string | undefined {
  const { callId, id } = message as { readonly callId?: unknown; readonly id?: unknown };
  const named = [callId, id].find((value) => typeof value === 'string');
  return named === undefined ? undefined : `calls/${shownId(named)}`;
}
