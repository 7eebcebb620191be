import { createContextKey, type HandlerContext } from '@connectrpc/connect';
import { assertScope, type Identity } from '../../applications/access/identity.js';
import type { ApiKeyAuthenticator } from '../../applications/keys/api-key-authenticator.js';
import { rateHeaders } from '../../applications/limits/rate-headers.js';
import { requestContext } from '../../common/context/request-context.js';
import { AppError } from '../../common/errors/app-error.js';
import { endWith } from './errors/call-end.js';
import { accessOf } from './rpc-scopes.js';

const IDENTITY = createContextKey<Identity | undefined>(undefined);

/** Lets a call in when its key has the scope of the method, before its message is read. */
export function requireKey(authenticator: ApiKeyAuthenticator) {
  return async ({ service, method, requestHeader, responseHeader, values }: HandlerContext): Promise<void> => {
    try {
      const access = accessOf(service, method);
      if (access === 'public') return;
      const identity = await authenticator.authenticate(requestHeader.get('authorization') ?? undefined);
      for (const [name, value] of Object.entries(rateHeaders(identity.rate))) responseHeader.set(name, value);
      assertScope(identity, access);
      values.set(IDENTITY, identity);
      const context = requestContext.getStore();
      if (context) context.applicationId = identity.applicationId;
    } catch (thrown) {
      throw endWith(thrown, true);
    }
  };
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
