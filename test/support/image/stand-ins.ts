import { readFileSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { StandIn } from './build-image.ts';
import { linkTree } from './link-tree.ts';

interface LockedPackage {
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
}

/** The steps of deploy/Dockerfile that take minutes, from what `npm ci` and the build have left in the repository. */
export function standInsFrom(repository: string): Readonly<Record<string, StandIn>> {
  return {
    'npm ci --omit=dev --omit=optional --no-fund --no-audit': (folder) => linkPackages(repository, folder),
    'npm ci --include=dev --no-fund --no-audit': () => undefined,
    'npm run build': (folder) => linkTree(repository, ['dist'], folder),
  };
}

/** Those that the lock file does not say to be for development or optional. */
function linkPackages(repository: string, folder: string): void {
  const lock = JSON.parse(readFileSync(join(repository, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, LockedPackage>;
  };
  const isNeeded = ({ dev, optional, devOptional }: LockedPackage) => !dev && !optional && !devOptional;
  const packages = Object.entries(lock.packages).filter(([path]) => path !== '');
  const needed = packages.filter(([, found]) => isNeeded(found)).map(([path]) => path.replace('node_modules/', ''));
  const isNested = (path: string) => path.includes('/node_modules/');
  const target = join(folder, 'node_modules');
  linkTree(
    realpathSync(join(repository, 'node_modules')),
    needed.filter((path) => !isNested(path)),
    target,
  );
  // They came along with the packages that they are in.
  for (const [path, found] of packages)
    if (isNested(path.replace('node_modules/', '')) && !isNeeded(found))
      rmSync(join(folder, path), { recursive: true, force: true });
}
