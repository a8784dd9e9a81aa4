import { useMemo } from 'react';
import { listMembers } from '#modules/identity/contract.ts';
import { listPipelines } from '#modules/pipeline/contract.ts';
import { useFormat, useLocale, useMessages } from '#ui/i18n.ts';
import { useRead } from '#ui/query.ts';
import { spelledField, type Lexicon } from './field-text.ts';
import { fieldNames, fieldValues } from './fields/messages.ts';

const LONG_MS = 10 * 60_000;

/** The words, members and stages that values of this workspace's records are told by. */
export const useLexicon = (): Lexicon => {
  const locale = useLocale();
  const format = useFormat();
  const known: Readonly<Record<string, string | undefined>> = useMessages(fieldValues);
  const members = useRead(listMembers, { limit: 200 }, { staleMs: LONG_MS }).data;
  const pipelines = useRead(listPipelines, { limit: 200 }, { staleMs: LONG_MS }).data;
  return useMemo(() => {
    const names = new Map<string, string>();
    for (const pipeline of pipelines?.items ?? []) {
      names.set(pipeline.id, pipeline.name[locale]);
      for (const stage of pipeline.stages) names.set(stage.key, stage.name[locale]);
    }
    for (const member of members?.items ?? []) names.set(member.id, member.name);
    return { locale, format, word: (key) => known[key], name: (id) => names.get(id) };
  }, [locale, format, known, members, pipelines]);
};

/** What a field is called. */
export const useFieldName = (): ((field: string) => string) => {
  const known: Readonly<Record<string, string | undefined>> = useMessages(fieldNames);
  return (field) => known[field] ?? spelledField(field);
};
