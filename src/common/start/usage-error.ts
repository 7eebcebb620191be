/** What parseArgs advises besides, which is of no use here: these programs take no words that begin with a dash. */
const ADVICE = /\. (?:To specify a positional argument|This command does not take positional arguments)[^]*$/;

/** The command cannot be understood; the message says how it is written. */
export class UsageError extends Error {
  constructor(problem: string) {
    super(problem);
    this.name = 'UsageError';
  }
}

/** What parseArgs has thrown, in a sentence. */
export function toUsageError(thrown: unknown): UsageError {
  if (thrown instanceof UsageError) return thrown;
  return new UsageError((thrown instanceof Error ? thrown.message : String(thrown)).replace(ADVICE, ''));
}
