import type { AppConfig } from '../../config/app.config.js';
import type { Check } from '../check.js';
import { type Finding, finding } from '../finding.js';
import type { AccountAnswers } from './account-answers.js';

/** Aliyun's own, whichever product or region. */
const ALIYUN = /^https:\/\/(?:[a-z0-9-]+\.)*aliyuncs\.com(?:[:/]|$)/i;
/** Of a sandbox that is not there. */
const NOTHING_THERE: ReadonlySet<string> = new Set(['endpoint-unreachable', 'endpoint-name-unknown']);

/** Name, connection, TLS, proxy, and whether it is the voice service that answers. */
export class EndpointCheck implements Check {
  readonly name = 'endpoint';

  constructor(
    private readonly config: AppConfig,
    private readonly answers: AccountAnswers,
  ) {}

  async run(): Promise<readonly Finding[]> {
    const found = await this.answers.findingsOf('endpoint', 'endpoint-ok');
    if (this.config.aliyunMode === 'sandbox')
      return found.map((one) => (NOTHING_THERE.has(one.code) ? finding('sandbox-away', one.detail) : one));
    const unusual = this.answers.accounts.filter(({ client }) => !ALIYUN.test(client.endpoint));
    const accounts = unusual.map(({ name }) => name);
    return [...found, ...(accounts.length > 0 ? [finding('endpoint-unusual', { accounts })] : [])];
  }
}
