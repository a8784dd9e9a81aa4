export type EnqueueOptions = {
  /** Not before this instant. */
  startAfter?: string;
  /** While a job with this key waits to run, another is not added. */
  key?: string;
};

/** A job by its name and the data it takes, for those who only hand it work. */
export type JobOf<Data extends object> = {
  readonly name: string;
  run?(context: never, data: Data): Promise<void>;
};
