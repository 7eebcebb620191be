/** Removes old rows once, as a worker of the build does it hourly, and ends. FAULT_DIST_URL is the build. */
const dist = process.env.FAULT_DIST_URL;
const load = async (path) => await import(new URL(path, dist));

const { createApp } = await load('app.js');
const { createLogger } = await load('common/logging/logger.js');
const { readEnvironment } = await load('config/environment.js');
const { Retention } = await load('voice/maintenance/retention.js');

const config = readEnvironment();
const app = await createApp(config, createLogger({ level: config.logLevel, format: config.logFormat }));
const removed = await app.get(Retention, { strict: false }).removeOld();
process.stdout.write(`retention ${JSON.stringify(removed)}\n`);
await app.close();
process.exit(0);
