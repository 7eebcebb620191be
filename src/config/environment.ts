import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import type { AppConfig } from './app.config.js';
import { loadAppConfig } from './load-config.js';

/** Reads `.env` of the working directory (variables that are already set win) and returns the validated configuration. */
export function readEnvironment(): AppConfig {
  if (existsSync('.env')) loadEnvFile('.env');
  return loadAppConfig(process.env);
}
