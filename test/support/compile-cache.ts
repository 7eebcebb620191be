/** What V8 has compiled of the build: the processes of a run share it (`global-setup.mjs`), as their own environment says. */
export const COMPILE_CACHE: Readonly<Record<string, string>> =
  process.env.NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE };
