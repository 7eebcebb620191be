import { StartError } from '../errors/start-error.js';

/** Where somebody wanted to listen, and the variable that says the port. */
export interface Listening {
  readonly variable: string;
  readonly port: number;
  readonly host: string;
}

const NOT_HERE = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL', 'ENOTFOUND', 'EAI_AGAIN', 'ENODATA']);

/** Why nobody can listen there, for a person; undefined for what is no matter of the address. */
export function describeListenProblem(error: unknown, { variable, port, host }: Listening): StartError | undefined {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') {
    const sentence = `Port ${port} is taken: set ${variable} to another one (0 picks a free one)`;
    return new StartError('port-taken', sentence, error);
  }
  if (code === 'EACCES' || code === 'EPERM') {
    const sentence = `This user may not listen on port ${port}: set ${variable} to 1024 or above, or grant the right (CAP_NET_BIND_SERVICE)`;
    return new StartError('address-unusable', sentence, error);
  }
  if (!NOT_HERE.has(code)) return undefined;
  const sentence = `HOST (${host}) is no address of this machine: set it to one of its own, to 127.0.0.1, or to 0.0.0.0 for all of them`;
  return new StartError('address-unusable', sentence, error);
}
