import { TriangleAlert } from 'lucide-react';
import { useFormat, useMessages } from '#ui/i18n.ts';
import type { Proposal } from '../../contract.ts';
import { useFieldName } from '../words/use-lexicon.ts';
import { FieldValue } from './field-value.tsx';
import { m } from './messages.ts';

/** What was in the way: how each field was when it was proposed, how it is now, and who changed it when. */
export const Conflicts = ({ conflicts }: Pick<Proposal, 'conflicts'>) => {
  const t = useMessages(m);
  const format = useFormat();
  const nameOf = useFieldName();
  return (
    <div className="rounded-lg bg-danger-soft p-3 text-sm text-danger-ink">
      <p className="flex items-center gap-2 font-semibold">
        <TriangleAlert aria-hidden className="size-4 shrink-0" />
        {t.conflictTitle}
      </p>
      {conflicts.length > 0 && <p className="mt-1">{t.conflictText}</p>}
      <ul className="mt-2 flex flex-col gap-2">
        {conflicts.map((conflict) => (
          <li key={`${conflict.id}/${conflict.field}`}>
            <p className="font-medium">{nameOf(conflict.field)}</p>
            <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5">
              <dt>{t.conflictSeen}</dt>
              <dd className="break-words">
                <FieldValue field={conflict.field} value={conflict.seen} />
              </dd>
              <dt>{t.conflictFound}</dt>
              <dd className="font-medium break-words">
                <FieldValue field={conflict.field} value={conflict.found} />
              </dd>
            </dl>
            {conflict.changedBy !== null && conflict.changedAt !== null && (
              <p className="mt-0.5">
                {t.changedBy({ who: conflict.changedBy, when: format.ago(conflict.changedAt) })}
              </p>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
};
