import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { StartError } from '../common/errors/start-error.js';
import type { AppConfig } from './app.config.js';
import { changeConfig } from './change-config.js';
import { loadAppConfig } from './load-config.js';

/** Reads `.env` of the working directory (variables that are already set win) and returns the validated configuration. */
export function readEnvironment(): AppConfig {
  if (existsSync('.env')) readEnvFile();
  return changeConfig(loadAppConfig(process.env), { isTerminal: process.stdout.isTTY === true });
}

function readEnvFile(): void {
  try {
    // Editors of Windows begin a file with a mark of UTF-8, which would become a part of the first name.
    const values = parseEnv(readFileSync('.env', 'utf8').replace(/^\ufeff/, ''));
    for (const [name, value] of Object.entries(values)) process.env[name] ??= value;
  } catch (error) {
    const sentence = 'The file .env in the working directory cannot be read: let this user read it, or remove it';
    throw new StartError('environment-file', sentence, error);
  }
}
