import type { CredentialsSource, LentCredentials } from './credentials.js';

interface CredentialClient {
  getCredential(): Promise<{ accessKeyId?: string; accessKeySecret?: string; securityToken?: string }>;
}

/**
 * The default chain of `@alicloud/credentials` (environment, OIDC role, CLI profile, instance role, URI).
 * After a failed pass its client asks only the last provider for ever, so a failure throws the client away.
 */
export function defaultChain(
  createClient: () => Promise<CredentialClient> = createCredentialClient,
): CredentialsSource {
  let client: Promise<CredentialClient> | undefined;
  return async () => {
    try {
      client ??= createClient();
      return toLentCredentials(await (await client).getCredential());
    } catch (error) {
      client = undefined;
      throw error;
    }
  };
}

async function createCredentialClient(): Promise<CredentialClient> {
  const { default: library } = await import('@alicloud/credentials');
  return new library.default();
}

function toLentCredentials(model: Awaited<ReturnType<CredentialClient['getCredential']>>): LentCredentials {
  const { accessKeyId, accessKeySecret, securityToken } = model;
  if (!accessKeyId || !accessKeySecret) throw new Error('The credentials chain gave no access key');
  return { accessKeyId, accessKeySecret, securityToken: securityToken || undefined };
}
