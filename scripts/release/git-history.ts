import { execFileSync } from 'node:child_process';

/** What Git says; undefined when it fails, as outside of a checkout. */
function git(root: string, ...args: string[]): string | undefined {
  try {
    return execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: 'pipe', maxBuffer: 64 * 1024 * 1024 });
  } catch {
    return undefined;
  }
}

/** The newest tag `v…` below HEAD that is not the one of `version`; undefined before the first release. */
export function previousRelease(root: string, version: string): string | undefined {
  const tags = git(root, 'tag', '--list', 'v*', '--merged', 'HEAD', '--sort=-version:refname') ?? '';
  return tags.split('\n').find((tag) => tag !== '' && tag !== `v${version}`);
}

/** A file as it was at a tag. */
export function fileAt(root: string, tag: string, path: string): string | undefined {
  return git(root, 'show', `${tag}:${path}`);
}

/** Paths of a folder at a tag. */
export function filesAt(root: string, tag: string, folder: string): string[] {
  return (git(root, 'ls-tree', '-r', '--name-only', tag, folder) ?? '').split('\n').filter((path) => path !== '');
}
