import { types } from 'node:util';

/** An error of a library may be its own cause. */
const MOST = 8;

/** An error and what caused it, the outermost first; none for what is no error. */
export function causesOf(error: unknown): readonly Error[] {
  const causes: Error[] = [];
  for (let cause = error; types.isNativeError(cause) && causes.length < MOST; cause = cause.cause) causes.push(cause);
  return causes;
}
