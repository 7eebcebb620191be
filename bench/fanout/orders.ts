/** What the process with the subscribers is told to do. */
export interface Order {
  readonly open?: {
    readonly port: number;
    readonly key: string;
    readonly count: number;
    readonly metadata?: Readonly<Record<string, string>>;
  };
  readonly stall?: number;
  readonly tell?: 'arrivals';
}

/** By the number of the event within the stream. */
export interface Arrivals {
  readonly ids: readonly string[];
  /** How many sockets have it. */
  readonly counts: readonly number[];
  /** When the last of them got it, in milliseconds since 1970. */
  readonly lastAt: readonly number[];
}
