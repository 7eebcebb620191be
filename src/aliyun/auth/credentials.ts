/** A key pair, with a token when it was lent by STS. */
export interface AliyunCredentials {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken?: string;
}

/** Credentials that a source hands out; without `expiresAt` they are asked for again every minute. */
export interface LentCredentials extends AliyunCredentials {
  readonly expiresAt?: Date;
}

/** @param isAnew the key of the last answer was refused: what the source has kept of it is of no use. */
export type CredentialsSource = (isAnew?: boolean) => Promise<LentCredentials>;

/** Where the signer gets its key from. `current` is free; `undefined` means `refresh` must be awaited first. */
export interface CredentialsProvider {
  current(): AliyunCredentials | undefined;
  /** Fetches anew; callers at the same time share one fetch. */
  refresh(): Promise<AliyunCredentials>;
  /** The upstream refused this key: the next call fetches a new one. */
  invalidate(): void;
}
