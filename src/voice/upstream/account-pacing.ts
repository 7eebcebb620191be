import { findOperation } from '../../aliyun/catalog/catalog.js';
import { AppConfig } from '../../config/app.config.js';
import { PacingModule } from '../../pacing/pacing.module.js';
import type { PacingSettings } from '../../pacing/pacing.types.js';
import { AccountRegistry } from './accounts/account-registry.js';
import { UpstreamModule } from './upstream.module.js';

/** The pacer of the Aliyun accounts: one for all who place or ask, for they share each account's turns. */
export const AccountPacing = PacingModule.forRootAsync({
  imports: [UpstreamModule],
  inject: [AppConfig, AccountRegistry],
  useFactory: ({ accountQps, operationQps, aliyunMode }: AppConfig, accounts: AccountRegistry): PacingSettings => ({
    scope: aliyunMode,
    accountQps: (name) => accounts.findNamed(name)?.qps ?? accountQps,
    operationQps: toOperationQps(operationQps),
  }),
});

/** What Aliyun granted (`SingleCallByTts:2000`), else what it documents. */
function toOperationQps(entries: readonly string[]): (operation: string) => number | undefined {
  const granted = new Map(entries.map((entry) => entry.split(':')).map(([name = '', qps]) => [name, Number(qps)]));
  return (operation) => granted.get(operation) ?? findOperation(operation)?.qps;
}
