import { readFileSync } from 'node:fs';

/** Node.js needs the file beside the build, too: it says that the code is ES modules. */
const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  readonly version: string;
};

/** The version of the gateway. */
export const OWN_VERSION = version;
