import { EmbeddedPostgres } from '../../dist/database/embedded/embedded-postgres.js';

await new EmbeddedPostgres(process.argv[2]).start();
process.send('started');
setInterval(() => undefined, 1_000);
