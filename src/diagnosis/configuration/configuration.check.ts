import type { AppConfig } from '../../config/app.config.js';
import type { Check } from '../check.js';
import { type Finding, finding } from '../finding.js';
import { configurationFindings } from './configuration-findings.js';

/** What the variables alone show. */
export class ConfigurationCheck implements Check {
  readonly name = 'configuration';

  constructor(private readonly config: AppConfig) {}

  run(): Promise<readonly Finding[]> {
    const found = configurationFindings(this.config);
    return Promise.resolve(found.length > 0 ? found : [finding('configuration-ok', { mode: this.config.aliyunMode })]);
  }
}
