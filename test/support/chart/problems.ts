import { linkProblems } from './link-problems.ts';
import type { KubernetesObject } from './objects.ts';
import { podProblems } from './pod-problems.ts';

/** What no schema of a single object can know: whether the objects fit each other, and what every pod of ours must be. */
export function problemsOf(objects: readonly KubernetesObject[]): readonly string[] {
  return [...podProblems, ...linkProblems].flatMap((find) => find(objects));
}
