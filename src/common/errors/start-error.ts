/** Why a start cannot go on; stable, for tests and scripts. */
export type StartErrorCode =
  | 'address-unusable'
  | 'api-key-not-kept'
  | 'api-key-type'
  | 'data-folder-unusable'
  | 'database-away'
  | 'database-refused'
  | 'database-too-new'
  | 'database-too-old'
  | 'embedded-database'
  | 'encryption-key'
  | 'environment-file'
  | 'migration-failed'
  | 'mode-unclear'
  | 'operation-unknown'
  | 'port-taken'
  | 'route-without-scope'
  | 'secrets-guessable'
  | 'schema-too-old'
  | 'tls-unusable';

/** What a person must put right before the process can start. `message` is one sentence for them and holds no secret. */
export class StartError extends Error {
  constructor(
    readonly code: StartErrorCode,
    sentence: string,
    cause?: unknown,
  ) {
    super(sentence, { cause });
    this.name = 'StartError';
  }
}
