import { EVENT_TYPES, eventTraits } from '#modules/activity/contract.ts';
import { Button } from '#ui/button.tsx';
import { useLocale } from '#ui/i18n.ts';
import { useRecord } from './use-record.ts';

/** Buttons that record just these events, where a guard asks for one of them. `types` is a list with commas. */
export const Part = ({ personId, types }: Record<string, string>) => {
  const locale = useLocale();
  const { record, isPending } = useRecord(personId ?? '');
  const wanted = new Set((types ?? '').split(','));
  return (
    <span className="flex flex-wrap gap-1.5">
      {EVENT_TYPES.filter((type) => wanted.has(type)).map((type) => (
        <Button key={type} size="sm" disabled={isPending} onClick={() => void record(type)}>
          {eventTraits[type].label[locale]}
        </Button>
      ))}
    </span>
  );
};
