/** Writes a version into every place where it stands: `npm run release:version -- 0.2.0`. */
import { fileURLToPath } from 'node:url';
import { FOLLOWERS, SOURCE, setVersion } from './versions.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const [, , version = ''] = process.argv;

if (!/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version)) {
  process.stderr.write('Say which version, for example 0.2.0\n');
  process.exit(1);
}
for (const place of [SOURCE, ...FOLLOWERS]) setVersion(ROOT, place, version);
process.stdout.write(
  `${version} written. Give CHANGELOG.md a section «## ${version} – <date>», then npm run release:check\n`,
);
