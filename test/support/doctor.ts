import type { Finding } from '../../src/diagnosis/finding.js';
import { type Ended, runMain, type RunOptions } from './run-main.js';

const DOCTOR = new URL('../../dist/doctor.js', import.meta.url).pathname;
/** Stands in place of Aliyun in tests: live, with the sandbox as its upstream. */
export const SANDBOX_KEY = {
  ALIBABA_CLOUD_ACCESS_KEY_ID: 'sandbox-access-key-id',
  ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'sandbox-access-key-secret',
};

/** How a run of the doctor ended, and what it found. */
export interface Diagnosed extends Ended {
  readonly findings: readonly Finding[];
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
