import type { Config } from 'jest';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/** The folders of each tier (CONTRIBUTING.md): `npm run test:<tier>`. */
export const TIERS = {
  unit: ['src', 'clients/typescript/src', 'console/src', 'test/architecture'],
  integration: ['test/integration'],
  e2e: ['test/e2e', 'test/contract', 'test/fuzz'],
  fault: ['test/fault'],
  // In a real browser.
  console: ['test/console'],
};

/** Tiers that run without a database, and so without the build that starts one. */
const WITHOUT_DATABASE = ['unit'];

/** Modules that were loaded once stay as they were (decision 0028). */
const WATCHES = process.argv.some((argument) => argument.startsWith('--watch'));

/** As the build compiles: fields without a value are not there. */
const { jsc } = JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8')) as { jsc: object };
const swc = ['@swc/jest', { swcrc: false, sourceMaps: 'inline', module: { type: 'es6' }, jsc }];

const project = (name: string, folders: readonly string[]) => ({
  displayName: name,
  roots: folders.map((folder) => `<rootDir>/${folder}`),
  testMatch: ['**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  setupFiles: ['<rootDir>/test/support/fixed-seeds.ts'],
  transform: { '^.+\\.ts$': swc },
  ...(!WATCHES && {
    runtime: '<rootDir>/test/support/jest/native-runtime.mjs',
    testEnvironment: '<rootDir>/test/support/jest/native-environment.mjs',
  }),
  ...(!WITHOUT_DATABASE.includes(name) && {
    globalSetup: '<rootDir>/test/support/global-setup.mjs',
    globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  }),
});

const config: Config = {
  projects: Object.entries(TIERS).map(([name, folders]) => project(name, folders)),
  testSequencer: '<rootDir>/test/support/spread-tests.mjs',
  // Most tests wait, for processes of their own or for time to pass: two files at a time leave half of two cores idle.
  maxWorkers: availableParallelism() + 3,
  // Here, because Jest does not heed that of a project.
  testTimeout: 30_000,
};

export default config;
