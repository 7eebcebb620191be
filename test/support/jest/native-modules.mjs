import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = new URL('../../../', import.meta.url).href;
const JEST_GLOBALS = '@jest/globals';
const JEST_GLOBALS_URL = 'jest:globals';
/** Names the file that tests are being run of: what tests are made of is loaded anew for each one. */
const RUN = 'run';
/** Of one file of tests, and gone with it; all other modules stay for the files that follow. */
const OF_TESTS = /^test\/|\/testing\/|\.spec\.ts$/;

/** What the file that runs now has: its transformer, and the names of `@jest/globals`. */
let current = { number: 0 };

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === JEST_GLOBALS) return found(withRun(new URL(JEST_GLOBALS_URL)));
    const { parentURL = '' } = context;
    if (isInPackage(specifier, context)) return besideParent(specifier, context, next);
    if (!isOurs(parentURL)) return next(specifier, context);
    if (!specifier.startsWith('.')) return packageOf(specifier, context, next);
    const url = new URL(specifier.replace(/\.js$/, '.ts'), parentURL);
    if (!existsSync(url)) return next(specifier, context);
    return found(OF_TESTS.test(url.href.slice(ROOT.length)) ? withRun(url) : url);
  },
  load(url, context, next) {
    if (url.startsWith(JEST_GLOBALS_URL)) return module(exportsOf(current.globals()));
    if (!current.transform || !isOurs(url) || !new URL(url).pathname.endsWith('.ts')) return next(url, context);
    return module(current.transform(fileURLToPath(url), url));
  },
});

/** What each of our files gets by the name of a package; Node.js reads package.json anew for each of them. */
const packages = new Map();

function packageOf(specifier, context, next) {
  const [folder] = context.parentURL.slice(ROOT.length).split('/', 1);
  const key = [folder, specifier, ...context.conditions].join(' ');
  const known = packages.get(key) ?? { ...next(specifier, context), shortCircuit: true };
  packages.set(key, known);
  return known;
}

/** An ES module of a package that names another file of it. */
const isInPackage = (specifier, { parentURL = '', conditions }) =>
  specifier.startsWith('.') &&
  specifier.endsWith('.js') &&
  parentURL.includes('/node_modules/') &&
  conditions.includes('import');

/** What kind of modules the files of a folder are: Node.js reads package.json anew for each of thousands. */
const formats = new Map();

function besideParent(specifier, context, next) {
  const url = new URL(specifier, context.parentURL).href;
  const folder = url.slice(0, url.lastIndexOf('/'));
  const format = formats.get(folder);
  if (format !== undefined) return { url, format, shortCircuit: true };
  const known = next(specifier, context);
  if (known.format) formats.set(folder, known.format);
  return known;
}

const found = (url) => ({ url: url.href, format: formatOf(url), shortCircuit: true });
const formatOf = ({ pathname }) => (pathname.endsWith('.json') ? 'json' : 'module');
const module = (source) => ({ format: 'module', source, shortCircuit: true });
const isOurs = (url) => url.startsWith(ROOT) && !url.includes('/node_modules/') && !url.startsWith(`${ROOT}dist/`);

function withRun(url) {
  url.searchParams.set(RUN, current.number);
  return url;
}

/** An ES module with the names of `globals`. */
function exportsOf(globals) {
  globalThis[Symbol.for(JEST_GLOBALS)] = globals;
  const names = Object.keys(globals).filter((name) => name !== 'default');
  return `export const { ${names.join(', ')} } = globalThis[Symbol.for('${JEST_GLOBALS}')];`;
}

/** @param file `{ transform(path, url): source, globals(): names of \@jest/globals }` of the file of tests that begins. */
export function beginFile(file) {
  current = { ...file, number: current.number + 1 };
}

export async function importModule(path) {
  return await import(withRun(pathToFileURL(path)).href);
}
