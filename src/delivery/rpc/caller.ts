import { createContextKey, type HandlerContext } from '@connectrpc/connect';
import type { ApiKeyAuthenticator } from '../../applications/api-key-authenticator.js';
import { requestContext } from '../../common/context/request-context.js';
import { AppError } from '../../common/errors/app-error.js';
import { endWith } from './errors/call-end.js';

const APPLICATION_ID = createContextKey<string | undefined>(undefined);

/** Open to everybody, on purpose: what probes ask, and what the .proto files say anyhow. */
const PUBLIC_SERVICES: ReadonlySet<string> = new Set([
  'grpc.health.v1.Health',
  'grpc.reflection.v1.ServerReflection',
  'grpc.reflection.v1alpha.ServerReflection',
]);

/** Lets a call in when it carries a known key, before its message is read. */
export function requireKey(authenticator: ApiKeyAuthenticator) {
  return async ({ service, requestHeader, values }: HandlerContext): Promise<void> => {
    if (PUBLIC_SERVICES.has(service.typeName)) return;
    try {
      const applicationId = await authenticator.authenticate(requestHeader.get('authorization') ?? undefined);
      values.set(APPLICATION_ID, applicationId);
      const context = requestContext.getStore();
      if (context) context.applicationId = applicationId;
    } catch (thrown) {
      throw endWith(thrown, true);
    }
  };
}

/** The application whose key the call carries. */
export function applicationOf({ values }: Pick<HandlerContext, 'values'>): string {
  const applicationId = values.get(APPLICATION_ID);
  if (applicationId === undefined) throw new AppError('unauthorized', 'This call needs a key');
  return applicationId;
}
