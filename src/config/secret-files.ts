import { readFileSync, statSync } from 'node:fs';
import type { Environment, EnvironmentEntry } from './from-environment.js';

/** Secrets are short; the list of accounts is the longest. */
const LARGEST_BYTES = 128 * 1024;
const SUFFIX = '_FILE';

/** The environment with the contents of files in it, and what is wrong with some of them. */
export interface ReadSecrets {
  readonly environment: Environment;
  /** Names and reasons; never contents, nor the path, which may be the secret itself by mistake. */
  readonly problems: readonly string[];
}

/** The variable that names a file instead; undefined for one that is no secret. */
export function fileVariableOf({ key, secret }: Pick<EnvironmentEntry, 'key' | 'secret'>): string | undefined {
  return secret ? key + SUFFIX : undefined;
}

/** Reads each secret whose file is named, as Docker and Kubernetes mount them. */
export function readSecretFiles(environment: Environment, entries: readonly EnvironmentEntry[]): ReadSecrets {
  const contents: Record<string, string> = {};
  const problems: string[] = [];
  for (const entry of entries) {
    const name = fileVariableOf(entry);
    const path = (name && environment[name]?.trim()) ?? '';
    if (name === undefined || path === '') continue;
    const given = [entry.key, entry.alias ?? entry.key].find((key) => (environment[key] ?? '').trim() !== '');
    const read = given === undefined ? readSecret(path) : { problem: `and ${given} are both set: remove one of them` };
    if (read.problem === undefined) contents[entry.key] = read.text;
    else problems.push(`${name} ${read.problem}`);
  }
  return { environment: { ...environment, ...contents }, problems };
}

type Read = { readonly text: string; readonly problem?: undefined } | { readonly problem: string };

function readSecret(path: string): Read {
  try {
    const { size } = statFile(path);
    if (size > LARGEST_BYTES)
      return { problem: `names a file of more than ${LARGEST_BYTES / 1024} KiB: that is no secret` };
    const text = readFileSync(path, 'utf8').replace(/\r?\n$/, '');
    return text.trim() === '' ? { problem: 'names a file that is empty: write the secret into it' } : { text };
  } catch {
    return { problem: 'names a file that cannot be read: check the path, and that this user may read it' };
  }
}

/** What is no file, such as a pipe, might never come to an end. */
function statFile(path: string): { readonly size: number } {
  const found = statSync(path);
  if (!found.isFile()) throw new Error('no file');
  return found;
}
