import { readFileSync } from 'node:fs';

/**
 * Node.js needs the file beside the build, too: it says that the code is ES modules. Two folders up it is from here, from
 * the build, and from the bundle.
 */
const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  readonly version: string;
};

/** Of the gateway. Where else it stands: scripts/release/versions.ts. */
export const VERSION = manifest.version;
