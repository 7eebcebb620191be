import { cleanText } from '../text/clean-text.js';
import type { CredentialsSource, LentCredentials } from './credentials.js';

interface CredentialClient {
  getCredential(): Promise<{ accessKeyId?: string; accessKeySecret?: string; securityToken?: string }>;
}

const LONGEST_REASON = 200;
/** Where the library begins to quote an answer, which may hold keys. */
const QUOTATION = /(?:result|message|body|OIDC|fail(?:ed)?)\s*[:=]|[{<"]/;
/** … and what may be a key in the rest of it; names of environment variables are none. */
const KEY_LIKE = /[A-Za-z0-9+/=_.-]{16,}/g;

/**
 * The default chain of `@alicloud/credentials` (environment, OIDC role, CLI profile, instance role, URI).
 * After a failed pass its client asks only the last provider for ever, so a failure throws the client away. So does a refused
 * key: the client reads a file once, and keeps a session until the end that it was lent for, by the host's clock.
 */
export function defaultChain(
  createClient: () => Promise<CredentialClient> = createCredentialClient,
): CredentialsSource {
  let client: Promise<CredentialClient> | undefined;
  return async (isAnew = false) => {
    try {
      if (isAnew) client = undefined;
      client ??= createClient();
      return toLentCredentials(await (await client).getCredential());
    } catch (error) {
      client = undefined;
      throw toSafeError(error);
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

/** The library's errors quote whole answers of metadata services. */
function toSafeError(error: unknown): Error {
  const message = error instanceof Error ? error.message.slice(0, 10 * LONGEST_REASON) : 'unknown';
  return new Error(cleanText(withoutQuotation(message).replace(KEY_LIKE, maskUnlessName), LONGEST_REASON));
}

function maskUnlessName(text: string): string {
  return /^[A-Z_]+$/.test(text) ? text : '***';
}

function withoutQuotation(message: string): string {
  const begin = message.search(QUOTATION);
  return begin < 0 ? message : `${message.slice(0, begin)}…`;
}
