import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { useFormat, useMessages } from '#ui/i18n.ts';
import type { PeopleImport } from '../../contract.ts';
import { m } from './import-messages.ts';

const STEP = 50;

/** Every row that was not taken, with the reason, a few at a time. */
export const RejectedRows = ({
  answer,
  onEdit,
}: {
  answer: PeopleImport;
  onEdit: (() => void) | undefined;
}) => {
  const t = useMessages(m);
  const format = useFormat();
  const [shown, setShown] = useState(STEP);
  if (answer.rejected.length === 0) return null;
  return (
    <section className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="font-semibold">{t.rejectedTitle({ n: format.number(answer.counts.rejected) })}</h2>
        {onEdit !== undefined && (
          <Button size="sm" onClick={onEdit}>
            {t.asText}
          </Button>
        )}
      </div>
      <p className="text-sm text-muted">{t.rejectedText}</p>
      <ul aria-label={t.rejected} className="divide-y divide-line rounded-lg border border-line text-sm">
        {answer.rejected.slice(0, shown).map((row) => (
          <li
            key={`${row.row}/${row.column}/${row.code}`}
            className="grid gap-x-4 gap-y-0.5 px-3 py-2 sm:grid-cols-[5.5rem_10rem_minmax(0,1fr)]"
          >
            <span className="text-muted">
              {t.line} {format.number(row.row)}
            </span>
            <span className="min-w-0 truncate font-medium">{row.column ?? ''}</span>
            <span className="min-w-0">
              {row.message}
              {row.value !== null && row.value !== '' && (
                <span className="ml-2 break-all text-muted">{row.value.slice(0, 80)}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
      {answer.rejected.length > shown && (
        <Button onClick={() => setShown(shown + STEP)} className="self-start">
          {t.moreRejected} ({format.number(answer.rejected.length - shown)})
        </Button>
      )}
      {!answer.rejectedIsComplete && (
        <p className="text-sm text-muted">{t.onlyFirst({ n: format.number(answer.rejected.length) })}</p>
      )}
    </section>
  );
};
