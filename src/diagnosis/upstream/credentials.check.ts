import type { Check } from '../check.js';
import type { Finding } from '../finding.js';
import type { AccountAnswers } from './account-answers.js';

/** Whether Aliyun takes the key and what is signed with it. */
export class CredentialsCheck implements Check {
  readonly name = 'credentials';

  constructor(private readonly answers: AccountAnswers) {}

  async run(): Promise<readonly Finding[]> {
    const found = [this.answers.findingsOf('key'), this.answers.findingsOf('credentials', 'credentials-ok')];
    return (await Promise.all(found)).flat();
  }
}
