import { builtFile } from './built.ts';

const NOBODY = { onStart: () => undefined, onRound: () => undefined };

/** Removes old rows of live calls once, by the class that a worker of the build does it with hourly. */
export async function removeOldRows(databaseUrl: string) {
  const { AppConfig, changeConfig, createLogger, WorkerHost, Database, WorkerRuns, Retention, ...parts } = await load();
  const config = changeConfig(new AppConfig(), { aliyunMode: 'live', roles: [] });
  const database = new Database(databaseUrl, 1);
  const host = new WorkerHost(config, createLogger({ level: 'error', format: 'json' }), NOBODY);
  const partitions = new parts.OldPartitions(database, config);
  const flows = new parts.FlowControlRepository(database);
  try {
    return await new Retention(new WorkerRuns(database), database, partitions, flows, config, host).removeOld();
  } finally {
    await database.close();
  }
}

/** When they are first asked for: most worlds need none of it. */
async function load() {
  type Build = typeof import('../../../src/config/app.config.js') &
    typeof import('../../../src/config/change-config.js') &
    typeof import('../../../src/common/logging/logger.js') &
    typeof import('../../../src/common/timing/worker-host.js') &
    typeof import('../../../src/database/database.js') &
    typeof import('../../../src/database/worker-runs.js') &
    typeof import('../../../src/voice/flow-control/flow-control.repository.js') &
    typeof import('../../../src/voice/maintenance/old-partitions.js') &
    typeof import('../../../src/voice/maintenance/retention.js');
  const files = [
    'config/app.config.js',
    'config/change-config.js',
    'common/logging/logger.js',
    'common/timing/worker-host.js',
    'database/database.js',
    'database/worker-runs.js',
    'voice/flow-control/flow-control.repository.js',
    'voice/maintenance/old-partitions.js',
    'voice/maintenance/retention.js',
  ];
  const modules = await Promise.all(files.map((file) => import(builtFile(file)) as Promise<object>));
  return Object.assign({}, ...modules) as Build;
}
