import { findOperation } from '../../aliyun/catalog/catalog.js';
import { StartError } from '../../common/errors/start-error.js';
import { AppConfig } from '../../config/app.config.js';
import { PacingModule } from '../../pacing/pacing.module.js';
import type { PacingSettings } from '../../pacing/pacing.types.js';
import { AccountRegistry } from './accounts/account-registry.js';
import { PLACING_OPERATIONS } from './route.js';
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

/**
 * What Aliyun granted (`SingleCallByTts:2000`), else what it documents.
 *
 * @throws {StartError} `operation-unknown`: a limit that would hold for nothing.
 */
export function toOperationQps(entries: readonly string[]): (operation: string) => number | undefined {
  const granted = new Map<string, number>();
  for (const [name = '', qps] of entries.map((entry) => entry.split(':'))) {
    if (!isOperation(name)) throw unusable(name, ', which is no operation of Aliyun: look at its spelling');
    if (granted.has(name)) throw unusable(name, ' twice: leave one of them out');
    granted.set(name, Number(qps));
  }
  return (operation) => granted.get(operation) ?? findOperation(operation)?.qps;
}

function isOperation(name: string): boolean {
  return findOperation(name) !== undefined || (PLACING_OPERATIONS as readonly string[]).includes(name);
}

function unusable(name: string, problem: string): StartError {
  return new StartError('operation-unknown', `OPERATION_QPS names ${name}${problem}`);
}
