import { useState } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useClient } from '#ui/client-context.ts';
import { useWrite } from '#ui/query.ts';
import { importPeople, type PeopleImport } from '../../contract.ts';
import { CONCERNED } from '../stage/use-move.ts';

/** What is to be imported: the bytes as they are, since only the server knows how to read every encoding. */
export type ImportSource = { id: string; name: string; bytes: Uint8Array<ArrayBuffer> };

export const sourceOf = (name: string, bytes: Uint8Array<ArrayBuffer>): ImportSource => ({
  id: crypto.randomUUID(),
  name,
  bytes,
});

export type ImportOptions = {
  /** What somebody changed of the mapping: a column's field, or null to leave it out. */
  mapping: Readonly<Record<string, string | null>>;
  onDuplicate: 'update' | 'skip';
  /** Empty: nowhere. Undefined: the main pipeline. */
  pipelineKey: string | undefined;
};

const startOptions: ImportOptions = { mapping: {}, onDuplicate: 'update', pipelineKey: undefined };

const inputOf = (source: ImportSource, options: ImportOptions, commit: boolean) => ({
  file: source.bytes,
  fileName: source.name.slice(0, 300),
  commit,
  onDuplicate: options.onDuplicate,
  ...(Object.keys(options.mapping).length === 0 ? {} : { mapping: { ...options.mapping } }),
  ...(options.pipelineKey === undefined ? {} : { pipelineKey: options.pipelineKey }),
});

/** One import: what was chosen, what it would become, and what it became. */
export const useImport = () => {
  const client = useClient();
  const [source, setSource] = useState<ImportSource | null>(null);
  const [options, setOptions] = useState(startOptions);
  const preview = useQuery({
    queryKey: ['import.preview', source?.id ?? '', options],
    enabled: source !== null,
    staleTime: Infinity,
    retry: false,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => {
      if (source === null) throw new Error('Nothing is chosen yet.');
      return client.call(importPeople, inputOf(source, options, false), { signal });
    },
  });
  const commit = useWrite(importPeople, {
    failure: 'caller',
    alsoStale: [...CONCERNED, 'opportunities', 'companies', 'tags', 'dmo'],
  });
  const [result, setResult] = useState<PeopleImport | null>(null);

  return {
    source,
    options,
    setOptions,
    preview,
    result,
    committing: commit.isPending,
    commitError: commit.error,
    choose: (next: ImportSource | null) => {
      setSource(next);
      setOptions(startOptions);
      setResult(null);
      commit.reset();
    },
    commit: () => {
      if (source === null) return;
      commit.run(inputOf(source, options, true)).then(setResult, () => undefined);
    },
  };
};
