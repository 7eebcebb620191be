import { spawnSync } from 'node:child_process';

/** Why rules and metrics cannot be checked by Prometheus itself here; undefined when they can. */
export const PROMTOOL_MISSING =
  spawnSync('promtool', ['--version']).error === undefined
    ? undefined
    : 'no promtool in PATH (Debian: apt-get install prometheus)';

/** It starts a database for each test of a rule. On one thread, with less garbage collected, that takes a third less CPU. */
const FRUGAL = { GOMAXPROCS: '1', GOGC: '800' };

/** Runs it; what it says is a part of the result, since a failing test has to show it. */
export function runPromtool(args: readonly string[], input = ''): { isGood: boolean; output: string } {
  const { status, stdout, stderr } = spawnSync('promtool', args, {
    input,
    encoding: 'utf8',
    env: { ...process.env, ...FRUGAL },
  });
  // `check metrics` also ends well when it only advises: it must have nothing to say.
  return { isGood: status === 0 && !(args[1] === 'metrics' && stderr !== ''), output: stdout + stderr };
}
