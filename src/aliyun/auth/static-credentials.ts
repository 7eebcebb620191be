import type { AliyunCredentials, CredentialsProvider } from './credentials.js';

/** Keys that were written down somewhere, or a session token that somebody else replaces. */
export class StaticCredentials implements CredentialsProvider {
  constructor(private readonly credentials: AliyunCredentials) {}

  current(): AliyunCredentials {
    return this.credentials;
  }

  refresh(): Promise<AliyunCredentials> {
    return Promise.resolve(this.credentials);
  }

  invalidate(): void {
    // there is no other key to fetch
  }
}
