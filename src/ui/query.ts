import {
  keepPreviousData,
  QueryClient,
  useInfiniteQuery,
  useMutation,
  useMutationState,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useMemo } from 'react';
import type { InputOf, Operation, OutputOf } from '#kernel/operation.ts';
import { useClient } from './client-context.ts';
import { isProblem } from './problem.ts';
import { createReadCache, isAbout, nounOf, type ReadCache } from './read-cache.ts';
import { useToast } from './toast.tsx';

const STALE_MS = 30_000;
const KEPT_MS = 30 * 60_000;
const MAX_RETRIES = 2;

/** Only what may pass by itself is tried again: no answer, or the server's own trouble. */
const mayPass = (error: unknown): boolean => !isProblem(error) || error.status === 0 || error.status >= 500;

/**
 * The cache behind every screen. Live updates say when it is stale, so it is otherwise trusted for a while, and kept
 * long enough that Back is instant.
 */
export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: STALE_MS,
        gcTime: KEPT_MS,
        retry: (failures, error) => failures < MAX_RETRIES && mayPass(error),
      },
    },
  });

export type ReadOptions = {
  enabled?: boolean | undefined;
  /** `keep` shows the answer to the former input until the new one comes, for filters and search. */
  whileChanging?: 'keep' | 'empty' | undefined;
  staleMs?: number | undefined;
  refetchEveryMs?: number | undefined;
};

const settings = (options: ReadOptions) => ({
  ...(options.enabled !== undefined && { enabled: options.enabled }),
  ...(options.staleMs !== undefined && { staleTime: options.staleMs }),
  ...(options.refetchEveryMs !== undefined && { refetchInterval: options.refetchEveryMs }),
});

/** Reads through an operation and stays up to date. */
export const useRead = <Op extends Operation>(
  operation: Op,
  input: InputOf<Op>,
  options: ReadOptions = {},
): UseQueryResult<OutputOf<Op>> => {
  const client = useClient();
  return useQuery<OutputOf<Op>>({
    queryKey: [operation.name, input],
    queryFn: ({ signal }) => client.call(operation, input, { signal }),
    ...(options.whileChanging === 'keep' && { placeholderData: keepPreviousData }),
    ...settings(options),
  });
};

type PageOutput = { items: readonly unknown[]; nextCursor: string | null };
type ItemOf<Op> = OutputOf<Op> extends { items: readonly (infer Item)[] } ? Item : never;

export type Pages<Op> = {
  items: ItemOf<Op>[];
  /** The first page as it came, for what a list says about itself besides its items. */
  first: OutputOf<Op> | undefined;
  isPending: boolean;
  /** Shows the answer to a former input. */
  isPrevious: boolean;
  error: Error | null;
  retry: () => void;
  hasMore: boolean;
  isLoadingMore: boolean;
  /** Fetches the next page unless it is under way: give it to a table's `onEndReached`. */
  loadMore: () => void;
};

/** Reads a list page by page. The input goes without its cursor. */
export const useReadPages = <Op extends Operation>(
  operation: Op,
  input: Omit<InputOf<Op>, 'cursor'>,
  options: ReadOptions = {},
): Pages<Op> => {
  const client = useClient();
  const query = useInfiniteQuery({
    queryKey: [operation.name, input, 'pages'],
    queryFn: ({ pageParam, signal }) =>
      client.call(operation, { ...input, ...(pageParam !== null && { cursor: pageParam }) } as InputOf<Op>, {
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => (last as PageOutput).nextCursor,
    ...(options.whileChanging === 'keep' && { placeholderData: keepPreviousData }),
    ...settings(options),
  });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = query;
  const items = useMemo(
    () => (data?.pages ?? []).flatMap((page) => (page as PageOutput).items as ItemOf<Op>[]),
    [data],
  );
  return {
    items,
    first: data?.pages[0],
    isPending: query.isPending,
    isPrevious: query.isPlaceholderData,
    error: data === undefined ? query.error : null,
    retry: () => void refetch(),
    hasMore: hasNextPage,
    isLoadingMore: isFetchingNextPage,
    loadMore: () => {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
    },
  };
};

type Sent<Op> = { input: InputOf<Op>; ifVersion: number | undefined; idempotencyKey: string };

export type WriteOptions<Op> = {
  /** Changes what is on the screen at once; taken back if the write fails. */
  optimistic?: ((cache: ReadCache, input: InputOf<Op>) => void) | undefined;
  onDone?: ((output: OutputOf<Op>, input: InputOf<Op>) => void) | undefined;
  onFail?: ((error: Error, input: InputOf<Op>) => void) | undefined;
  /** Nouns whose reads are stale afterwards, besides the operation's own. */
  alsoStale?: readonly string[] | undefined;
  /** Who tells the person of a failure: a toast, by default, or the caller, who shows it in its place. */
  failure?: 'toast' | 'caller' | undefined;
};

export type Write<Op> = {
  /** Sends and answers with the output; rejects with the problem. */
  run: (input: InputOf<Op>, options?: { ifVersion?: number | undefined }) => Promise<OutputOf<Op>>;
  /** Sends and leaves the rest to the options. */
  start: (input: InputOf<Op>, options?: { ifVersion?: number | undefined }) => void;
  isPending: boolean;
  error: Error | null;
  reset: () => void;
};

/**
 * Writes through an operation. Without a network it waits and is sent when there is one again, under the same
 * idempotency key.
 */
export const useWrite = <Op extends Operation>(operation: Op, options: WriteOptions<Op> = {}): Write<Op> => {
  const client = useClient();
  const queries = useQueryClient();
  const toast = useToast();
  const stale = new Set([nounOf(operation.name), ...(options.alsoStale ?? [])]);
  const concerned = { predicate: isAbout(stale) };

  const mutation = useMutation<OutputOf<Op>, Error, Sent<Op>, { rollBack: () => void }>({
    mutationKey: [nounOf(operation.name)],
    mutationFn: ({ input, ifVersion, idempotencyKey }) =>
      client.call(operation, input, { ifVersion, idempotencyKey }),
    onMutate: async ({ input }) => {
      const { cache, rollBack } = createReadCache(queries);
      if (options.optimistic) {
        // An answer that is on its way would show the state before the write once more.
        await queries.cancelQueries(concerned);
        options.optimistic(cache, input);
      }
      return { rollBack };
    },
    onSuccess: (output, { input }) => options.onDone?.(output, input),
    onError: (error, { input }, context) => {
      context?.rollBack();
      options.onFail?.(error, input);
      if (options.failure !== 'caller') toast.error(error);
    },
    onSettled: () => {
      // Reading anew while another write is under way would show the state before that one.
      const last = queries.isMutating({ mutationKey: [nounOf(operation.name)] }) <= 1;
      if (last) void queries.invalidateQueries(concerned);
    },
  });

  const { mutate, mutateAsync } = mutation;
  const sent = (input: InputOf<Op>, ifVersion: number | undefined): Sent<Op> => ({
    input,
    ifVersion,
    idempotencyKey: crypto.randomUUID(),
  });
  return {
    run: (input, { ifVersion } = {}) => mutateAsync(sent(input, ifVersion)),
    start: (input, { ifVersion } = {}) => mutate(sent(input, ifVersion)),
    isPending: mutation.isPending,
    error: mutation.error,
    reset: mutation.reset,
  };
};

/** How many writes wait for the network or are on their way: what `OfflineBanner` shows. */
export const usePendingWrites = (): number =>
  useMutationState({ filters: { predicate: ({ state }) => state.isPaused } }).length;
