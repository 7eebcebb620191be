import type { FieldProblem } from '../errors/app-error.js';

const DEEPEST = 8;
const MOST_VALUES = 5_000;
const LONGEST_PATH = 200;
// oxlint-disable-next-line no-control-regex -- these are exactly the characters that are refused
const CONTROL_CHARACTERS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

/**
 * Refuses JSON that no field of the API can need: too deep, too many values, text with control characters or broken
 * Unicode, or a key that would change what the object is. What passes can be validated recursively, logged and stored.
 *
 * @param name of the whole, for a problem that is in no field of it.
 * @returns the first problem, or undefined.
 */
export function findShapeProblem(root: unknown, name = 'body'): FieldProblem | undefined {
  const problem = findProblem(root);
  return problem && { field: problem.field.slice(0, LONGEST_PATH).toWellFormed() || name, message: problem.message };
}

function findProblem(root: unknown): FieldProblem | undefined {
  const stack: { value: unknown; path: string; depth: number }[] = [{ value: root, path: '', depth: 0 }];
  for (let seen = 0; ; seen++) {
    const entry = stack.pop();
    if (!entry) return undefined;
    const { value, path, depth } = entry;
    if (seen > MOST_VALUES) return { field: path, message: `has too many values; at most ${MOST_VALUES} are taken` };
    if (typeof value === 'string') {
      const message = findTextProblem(value);
      if (message) return { field: path, message };
    } else if (typeof value === 'object' && value !== null) {
      if (depth === DEEPEST) return { field: path, message: `is nested deeper than ${DEEPEST} levels` };
      for (const [key, child] of Object.entries(value)) {
        const message = findKeyProblem(key);
        if (message) return { field: path, message };
        stack.push({ value: child, path: path ? `${path}.${key}` : key, depth: depth + 1 });
      }
    }
  }
}

function findKeyProblem(key: string): string | undefined {
  if (findTextProblem(key)) return 'has a key with control characters or broken Unicode';
  return key === '__proto__' ? 'has the key __proto__, which cannot be kept; use another name' : undefined;
}

function findTextProblem(text: string): string | undefined {
  if (CONTROL_CHARACTERS.test(text)) return 'has control characters; remove line breaks, tabs and the like';
  return text.isWellFormed() ? undefined : 'is not well-formed Unicode';
}
