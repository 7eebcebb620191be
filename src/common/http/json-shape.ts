import type { FieldProblem, ProblemText } from '../errors/app-error.js';

const DEEPEST = 8;
const MOST_VALUES = 5_000;
const LONGEST_PATH = 200;
// oxlint-disable-next-line no-control-regex -- these are exactly the characters that are refused
const CONTROL_CHARACTERS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

const TOO_MANY = {
  message: `has too many values; at most ${MOST_VALUES} are taken`,
  messageZh: `值过多，最多 ${MOST_VALUES} 个`,
};
const TOO_DEEP = { message: `is nested deeper than ${DEEPEST} levels`, messageZh: `嵌套超过 ${DEEPEST} 层` };
const BAD_KEY = {
  message: 'has a key with control characters or broken Unicode',
  messageZh: '键名含有控制字符或不是有效的 Unicode',
};
const PROTOTYPE = {
  message: 'has the key __proto__, which cannot be kept; use another name',
  messageZh: '含有无法保存的键 __proto__，请改用其他名称',
};
const CONTROLS = {
  message: 'has control characters; remove line breaks, tabs and the like',
  messageZh: '含有控制字符，请去掉换行符、制表符等',
};
const BROKEN = { message: 'is not well-formed Unicode', messageZh: '不是有效的 Unicode' };

/**
 * Refuses JSON that no field of the API can need: too deep, too many values, text with control characters or broken
 * Unicode, or a key that would change what the object is. What passes can be validated recursively, logged and stored.
 *
 * @param name of the whole, for a problem that is in no field of it.
 * @returns the first problem, or undefined.
 */
export function findShapeProblem(root: unknown, name = 'body'): FieldProblem | undefined {
  const problem = findProblem(root);
  return problem && { ...problem, field: problem.field.slice(0, LONGEST_PATH).toWellFormed() || name };
}

function findProblem(root: unknown): FieldProblem | undefined {
  const stack: { value: unknown; path: string; depth: number }[] = [{ value: root, path: '', depth: 0 }];
  for (let seen = 0; ; seen++) {
    const entry = stack.pop();
    if (!entry) return undefined;
    const { value, path, depth } = entry;
    if (seen > MOST_VALUES) return { field: path, ...TOO_MANY };
    if (typeof value === 'string') {
      const problem = findTextProblem(value);
      if (problem) return { field: path, ...problem };
    } else if (typeof value === 'object' && value !== null) {
      if (depth === DEEPEST) return { field: path, ...TOO_DEEP };
      for (const [key, child] of Object.entries(value)) {
        const problem = findKeyProblem(key);
        if (problem) return { field: path, ...problem };
        stack.push({ value: child, path: path ? `${path}.${key}` : key, depth: depth + 1 });
      }
    }
  }
}

function findKeyProblem(key: string): ProblemText | undefined {
  if (findTextProblem(key)) return BAD_KEY;
  return key === '__proto__' ? PROTOTYPE : undefined;
}

function findTextProblem(text: string): ProblemText | undefined {
  if (CONTROL_CHARACTERS.test(text)) return CONTROLS;
  return text.isWellFormed() ? undefined : BROKEN;
}
