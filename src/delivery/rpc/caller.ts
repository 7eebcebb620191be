import type { HandlerContext } from '@connectrpc/connect';
import { Injectable } from '@nestjs/common';
import { assertScope, type Identity } from '../../applications/access/identity.js';
import { ApiKeyAuthenticator } from '../../applications/keys/api-key-authenticator.js';
import { rateHeaders } from '../../applications/limits/rate-headers.js';
import { requestContext } from '../../common/context/request-context.js';
import { AppError } from '../../common/errors/app-error.js';
import { RpcAudit } from './audit/rpc-audit.js';
import { endWith } from './errors/call-end.js';
import { IDENTITY } from './identity-key.js';
import { accessOf } from './rpc-scopes.js';

/** Lets a call in when its key has the scope of the method, before its message is read. */
@Injectable()
export class RpcGate {
  constructor(
    private readonly authenticator: ApiKeyAuthenticator,
    readonly audit: RpcAudit,
  ) {}

  /** @throws {ConnectError} */
  async admit(call: HandlerContext): Promise<void> {
    try {
      await this.identify(call);
    } catch (thrown) {
      this.audit.refuse(call, thrown, call.values.get(IDENTITY));
      throw endWith(thrown, true);
    }
  }

  private async identify({ service, method, requestHeader, responseHeader, values }: HandlerContext): Promise<void> {
    const access = accessOf(service, method);
    if (access === 'public') return;
    const identity = await this.authenticator.authenticate(requestHeader.get('authorization') ?? undefined);
    for (const [name, value] of Object.entries(rateHeaders(identity.rate))) responseHeader.set(name, value);
    // Also of one that is refused now: whoever writes that down knows who it was.
    values.set(IDENTITY, identity);
    assertScope(identity, access);
    const context = requestContext.getStore();
    if (context) context.applicationId = identity.applicationId;
  }
}

/** Who makes the call. */
export function identityOf({ values }: Pick<HandlerContext, 'values'>): Identity {
  const identity = values.get(IDENTITY);
  if (!identity) throw new AppError('unauthorized', 'This call needs a key');
  return identity;
}

/** The application whose key the call carries. */
export function applicationOf(context: Pick<HandlerContext, 'values'>): string {
  return identityOf(context).applicationId;
}
