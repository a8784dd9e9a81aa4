import type {
  EmbedAnswer,
  ModelAnswer,
  ModelRequest,
  Recording,
  Route,
  TranscribeAnswer,
} from '../contract/call.ts';

/** What goes with one call. */
export type CallOptions = {
  /** Ends the call at once; it then rejects with the signal's own reason. */
  signal?: AbortSignal;
  /**
   * Told of each piece of text as it comes; it must not throw. Who gives it is answered as a stream. Of an answer that broke off, and is
   * asked for again, `onReset` says to forget what was told; without `onReset` nothing is asked again after the first
   * piece was told.
   */
  onText?: (delta: string) => void;
  onReset?: () => void;
};

/**
 * The one way to a model. Only network: never called inside a transaction. Every failure is an `AppError` whose code is
 * one of `MODEL_ERRORS`; `mayHaveCost` says whether it may have to be paid for.
 */
export type ModelAccess = {
  ask(route: Route, request: ModelRequest, options?: CallOptions): Promise<ModelAnswer>;
  /** One vector for each text, in their order. */
  embed(route: Route, texts: readonly string[], options?: Pick<CallOptions, 'signal'>): Promise<EmbedAnswer>;
  transcribe(
    route: Route,
    recording: Recording,
    options?: Pick<CallOptions, 'signal'>,
  ): Promise<TranscribeAnswer>;
};
