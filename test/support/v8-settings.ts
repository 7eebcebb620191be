/** Where `global-setup.mjs` says that the processes of a run keep what V8 has compiled of the build. */
export const COMPILE_CACHE_VARIABLE = 'TEST_COMPILE_CACHE';

const folder = process.env[COMPILE_CACHE_VARIABLE];

/**
 * The processes of a run share it, as their own environment says. Jest's workers have none: to write theirs takes a second at the
 * end, and Jest waits for half of that.
 */
export const COMPILE_CACHE: Readonly<Record<string, string>> =
  folder === undefined ? {} : { NODE_COMPILE_CACHE: folder };

/** Flags of V8 that the tests run with, for processes that they start: those, too, run most of their code a few times only. */
export const V8_FLAGS: readonly string[] = process.execArgv.filter((flag) => flag === '--no-turbofan');
