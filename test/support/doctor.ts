import { tmpdir } from 'node:os';
import { loadAppConfig } from '../../src/config/load-config.js';
import type { Finding } from '../../src/diagnosis/finding.js';
import { renderJson } from '../../src/diagnosis/report.js';
import { examine } from '../../src/start/doctor/examine.js';
import { type Ended, keysFor, runMain, type RunOptions } from './run-main.js';

const DOCTOR = new URL('../../dist/doctor.js', import.meta.url).pathname;
/** Stands in place of Aliyun in tests: live, with the sandbox as its upstream. */
export const SANDBOX_KEY = {
  ALIBABA_CLOUD_ACCESS_KEY_ID: 'sandbox-access-key-id',
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'sandbox-access-key-secret',
};

/** What was found, and how it is printed. */
export interface Findings extends Pick<Ended, 'stdout'> {
  /** Of a process. */
  readonly stderr?: string;
  readonly findings: readonly Finding[];
}

/** How a run of the doctor ended, and what it found. */
export interface Diagnosed extends Findings, Ended {
  readonly stderr: string;
}

/** What the doctor finds, without a process for it. */
export async function findWithDoctor(env: Readonly<Record<string, string>>): Promise<Findings> {
  const config = loadAppConfig({
    DATA_DIR: tmpdir(),
    DATABASE_POOL_SIZE: '2',
    PORT: '0',
    SANDBOX_PORT: '0',
    ...keysFor(env),
    ...env,
  });
  const findings = await examine(config);
  return { findings, stdout: renderJson(findings) };
}

/** Runs the built doctor as a process, for a program. */
export async function runDoctor(options: Omit<RunOptions, 'script' | 'args'>): Promise<Diagnosed> {
  const ended = await runMain({ ...options, script: DOCTOR, args: ['--json'] });
  const { findings = [] } = (ended.stdout.startsWith('{') ? JSON.parse(ended.stdout) : {}) as Partial<Diagnosed>;
  return { ...ended, findings };
}

/** The same for a person, or with other arguments. */
export async function runDoctorWith(args: readonly string[], options: Omit<RunOptions, 'script'>): Promise<Ended> {
  return await runMain({ ...options, script: DOCTOR, args });
}
