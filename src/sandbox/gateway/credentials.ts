/** Identity of the sandbox: never valid anywhere else, so it may be printed and committed. */
export const SANDBOX_ACCESS_KEY_ID = 'sandbox-access-key-id';
export const SANDBOX_ACCESS_KEY_SECRET = 'sandbox-access-key-secret';
/** Accepted together with the key above, and required with {@link SANDBOX_STS_ACCESS_KEY_ID}. */
export const SANDBOX_SECURITY_TOKEN = 'sandbox-security-token';
/** A temporary identity: useless without its security token. Same secret. */
export const SANDBOX_STS_ACCESS_KEY_ID = 'STS.sandbox-access-key-id';

/** The secret of an access key, or undefined when the sandbox does not know the key. */
export function secretOf(accessKeyId: string): string | undefined {
  const isKnown = accessKeyId === SANDBOX_ACCESS_KEY_ID || accessKeyId === SANDBOX_STS_ACCESS_KEY_ID;
  return isKnown ? SANDBOX_ACCESS_KEY_SECRET : undefined;
}
