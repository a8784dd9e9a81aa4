import { useNavigate, useSearch } from '@tanstack/react-router';
import { useLocale, useMessages } from '#ui/i18n.ts';
import { Select } from '#ui/select.tsx';
import { stagesInOrder } from '../../rules/moves.ts';
import { m } from '../messages.ts';
import { usePipelines } from '../use-pipelines.ts';

/** Narrows a list of people to one stage, through the address. */
export const Part = () => {
  const t = useMessages(m);
  const locale = useLocale();
  const navigate = useNavigate();
  const { stage } = useSearch({ strict: false }) as { stage?: unknown };
  const pipelines = usePipelines().data?.items ?? [];
  const options = new Map<string, string>();
  for (const pipeline of pipelines) {
    for (const { key, name } of stagesInOrder(pipeline)) {
      const label = pipelines.length > 1 ? `${name[locale]} · ${pipeline.name[locale]}` : name[locale];
      if (!options.has(key)) options.set(key, label);
    }
  }
  if (options.size === 0) return null;
  return (
    <Select
      look="quiet"
      aria-label={t.stage}
      value={typeof stage === 'string' && options.has(stage) ? stage : ''}
      placeholder={t.allStages}
      onChange={(value) =>
        void navigate({
          to: '.',
          replace: true,
          search: (former: object) => ({ ...former, stage: value === '' ? undefined : value }),
        })
      }
      options={[...options].map(([value, label]) => ({ value, label }))}
    />
  );
};
