import { CornerDownLeft } from 'lucide-react';
import { useMessages } from '#ui/i18n.ts';
import { isAtLeast, useSession } from '#ui/session.ts';
import { useRecordName } from '../words/record-name.tsx';
import { m } from './messages.ts';
import type { ScreenRecord } from './use-screen-records.ts';

type SuggestionsProps = { record: ScreenRecord | undefined; onAsk: (text: string) => void };

/** What could be asked: about the record on the screen, else about the day, and for who answers for others about the whole. */
export const Suggestions = ({ record, onAsk }: SuggestionsProps) => {
  const t = useMessages(m);
  const session = useSession();
  const name = useRecordName(record?.kind ?? '', record?.id ?? '');
  const mine = [t.suggestDay, t.suggestOverdue, t.suggestSilent, t.suggestTask];
  const all = [t.suggestDay, t.suggestPipeline, t.suggestStalled, t.suggestWeek];
  const about =
    name === undefined || record?.kind !== 'person'
      ? []
      : [
          t.suggestSummary({ name }),
          t.suggestNext({ name }),
          t.suggestDraft({ name }),
          t.suggestFollowUp({ name }),
        ];
  const shown = about.length > 0 ? about : isAtLeast(session, 'manager') ? all : mine;
  return (
    <div>
      <p className="mb-1.5 text-sm font-medium text-muted">{t.suggestions}</p>
      <ul className="flex flex-col gap-1.5">
        {shown.map((text) => (
          <li key={text}>
            <button
              type="button"
              onClick={() => onAsk(text)}
              className="flex min-h-(--control) w-full items-center justify-between gap-3 rounded-md border border-line-strong bg-surface px-3 py-1.5 text-left shadow-card hover:bg-sunken"
            >
              {text}
              <CornerDownLeft aria-hidden className="size-3.5 shrink-0 text-faint" />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
};
