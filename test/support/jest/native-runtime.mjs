import { createRequire } from 'node:module';
import { sep } from 'node:path';
import JestRuntime from 'jest-runtime';
import { readBuilt } from './built-modules.mjs';
import { beginFile, importModule } from './native-modules.mjs';

const require = createRequire(import.meta.url);
const CIRCUS = `${sep}jest-circus${sep}`;
/** Symbols of `globalThis` by which Jest keeps what a file said: its tests, time-outs and retries. */
const OF_THE_FILE_BEFORE = /^(?:EVENT_HANDLERS|JEST_STATE_SYMBOL|TEST_TIMEOUT_SYMBOL|\w*RETR(?:Y|IES)\w*)$/;
const ES_MODULES = {
  supportsDynamicImport: true,
  supportsExportNamespaceFrom: true,
  supportsStaticESM: true,
  supportsTopLevelAwait: true,
};

/**
 * Lets Node.js itself load the modules, once in a worker. Jest's own way loads them anew for each file of tests, which took more
 * than half of the time of a file that starts the application (decision 0028). The price: what is not of the tests keeps its state
 * from file to file, and cannot be mocked. A file that needs that says `@jest-environment node` at its top, and has Jest's own way.
 */
export default class NativeRuntime extends JestRuntime {
  #sourceMaps;

  constructor(...args) {
    super(...args);
    const [, environment, , transformer, , coverage, testPath] = args;
    if (environment.getVmContext() !== null) return;
    const sourceMaps = (this.#sourceMaps = new Map());
    beginFile({
      globals: () => this.jestGlobals.cjsGlobals(testPath),
      transform(path, url) {
        const built = coverage.collectCoverage ? undefined : readBuilt(path);
        const { code, sourceMapPath } = built ?? transformer.transform(path, { ...coverage, ...ES_MODULES });
        if (sourceMapPath) sourceMaps.set(url, sourceMapPath);
        return code;
      },
    });
  }

  get #isNative() {
    return this.#sourceMaps !== undefined;
  }

  unstable_shouldLoadAsEsm(path) {
    return this.#isNative || super.unstable_shouldLoadAsEsm(path);
  }

  unstable_importModule(path) {
    return this.#isNative ? importModule(path) : super.unstable_importModule(path);
  }

  /** Of Jest itself: it keeps what it knows of a file in its modules, which are therefore loaded anew. */
  requireInternalModule(from, to) {
    if (!this.#isNative) return super.requireInternalModule(from, to);
    for (const symbol of Object.getOwnPropertySymbols(globalThis))
      if (OF_THE_FILE_BEFORE.test(symbol.description ?? '')) delete globalThis[symbol];
    for (const path of Object.keys(require.cache)) if (path.includes(CIRCUS)) delete require.cache[path];
    return require(from);
  }

  getSourceMaps() {
    return this.#sourceMaps ?? super.getSourceMaps();
  }
}
