// Loaded before anything else and by any Node.js: plain syntax only, no imports.

/** The oldest major version of Node.js that runs the build; `engines` in package.json says the same. */
const OLDEST_NODE = 24;

/** What is wrong with a version of Node.js such as `20.1.0`, as one sentence; undefined when it is new enough. */
export function describeOldNode(version: string): string | undefined {
  if (Number(version.split('.')[0]) >= OLDEST_NODE) return undefined;
  return (
    'Node.js ' +
    version +
    ' is too old: the gateway needs Node.js ' +
    OLDEST_NODE +
    ' or newer (npm start brings its own)'
  );
}
