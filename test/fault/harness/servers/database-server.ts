/** A PostgreSQL of the harness, as its rounds hurt it. */
export interface DatabaseServer {
  /** Ports that take connections: none while it is down. */
  readonly ports: readonly number[];
  /** What its log tells of backends that crashed by themselves. */
  readonly crashes: readonly string[];
  /** Starts it, or starts it again; the port is another one each time. */
  start(): Promise<URL>;
  /** `kill -9` of the postmaster. */
  kill(): Promise<void>;
  /** Stops it for good. */
  stop(): Promise<void>;
}
