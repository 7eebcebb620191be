/** What is wrong with a parameter. */
export type ParameterProblemKind =
  'missing' | 'unknown' | 'internal' | 'wrong-type' | 'out-of-range' | 'wrong-length' | 'not-allowed';

/** One fault of a request. Neither field ever holds a value: it may be a phone number or a code. */
export interface ParameterProblem {
  /** The parameter as it is written on the wire: `PlayTimes`, `MenuKeyMap.2.Code`. */
  readonly parameter: string;
  readonly kind: ParameterProblemKind;
  /** A sentence in English that names the parameter and what is expected. */
  readonly message: string;
}

const NAME = /^[A-Za-z][A-Za-z0-9_.]{0,63}$/;

/** The name of a parameter, or a placeholder for what may be something else in the place of a name. */
export function printableName(name: string): string {
  return NAME.test(name) ? name : '(unprintable)';
}

/** Makes a problem; `expectation` completes the sentence that begins with the parameter's name. */
export function problem(kind: ParameterProblemKind, name: string, expectation: string): ParameterProblem {
  const parameter = printableName(name);
  return { parameter, kind, message: `${parameter} ${expectation}.` };
}
