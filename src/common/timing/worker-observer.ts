/** How one round of a worker ended. */
export interface WorkerRound {
  /** One of a closed set: it becomes a label of metrics. */
  readonly worker: string;
  readonly seconds: number;
  readonly isFailed: boolean;
}

/** Where metrics of work that repeats are made; must be cheap, and must not throw. */
export interface WorkerObserver {
  /** The worker begins to run in this process. */
  onStart(worker: string): void;
  onRound(round: WorkerRound): void;
}
