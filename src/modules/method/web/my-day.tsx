import { useState } from 'react';
import { Target } from 'lucide-react';
import { Badge, type Tone } from '#ui/badge.tsx';
import { Button, IconButton } from '#ui/button.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { Field } from '#ui/field.tsx';
import { useFormat, useMessages } from '#ui/i18n.ts';
import { Input } from '#ui/input.tsx';
import { Popover } from '#ui/popover.tsx';
import { useRead, useWrite } from '#ui/query.ts';
import { Ring } from '#ui/ring.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { useToast } from '#ui/toast.tsx';
import { getDmoTargets, getDmoToday, setDmoTargets, type DmoDay, type DmoTargets } from '../contract.ts';
import { m } from './messages.ts';

const COUNTERS = ['conversations', 'followUps', 'invites', 'presentations'] as const;
const bandTones: Readonly<Record<DmoDay['ipa']['band'], Tone>> = {
  none: 'neutral',
  red: 'danger',
  amber: 'warning',
  green: 'success',
};

const TargetsForm = ({ targets, onDone }: { targets: DmoTargets; onDone: () => void }) => {
  const t = useMessages(m);
  const toast = useToast();
  const [draft, setDraft] = useState(targets);
  const save = useWrite(setDmoTargets, {
    onDone: () => {
      toast.show({ title: t.saved, undo: () => save.run(targets) });
      onDone();
    },
  });
  return (
    <form
      className="flex w-56 flex-col gap-3 p-1"
      onSubmit={(event) => {
        event.preventDefault();
        save.start(draft);
      }}
    >
      {COUNTERS.map((counter) => (
        <Field key={counter} label={t[counter]}>
          <Input
            type="number"
            min={0}
            max={1000}
            required
            value={String(draft[counter])}
            onChange={(event) => setDraft({ ...draft, [counter]: Number(event.target.value) })}
          />
        </Field>
      ))}
      <Button type="submit" variant="primary" loading={save.isPending}>
        {t.save}
      </Button>
    </form>
  );
};

/** The day's counters beside their targets, and what they come to. */
export const Part = () => {
  const t = useMessages(m);
  const format = useFormat();
  const day = useRead(getDmoToday, {}, { refetchEveryMs: 5 * 60_000 });
  const targets = useRead(getDmoTargets, {});
  const { data } = day;
  return (
    <section aria-label={t.day} className="rounded-xl border border-line bg-surface p-4 shadow-card">
      <div className="mb-3 flex items-center justify-between">
        <h2 className="text-sm font-semibold">{t.day}</h2>
        {targets.data !== undefined && (
          <Popover
            label={t.targets}
            align="end"
            trigger={(trigger) => <IconButton icon={Target} size="sm" label={t.editTargets} {...trigger} />}
          >
            {(close) => <TargetsForm targets={targets.data} onDone={close} />}
          </Popover>
        )}
      </div>
      {day.error !== null && data === undefined && (
        <ErrorState error={day.error} onRetry={() => void day.refetch()} />
      )}
      {data === undefined && day.error === null && <Skeleton className="h-28" />}
      {data !== undefined && (
        <>
          <ul className="grid grid-cols-2 gap-x-3 gap-y-2.5">
            {COUNTERS.map((counter) => (
              <li key={counter} className="flex min-w-0 items-center gap-2.5">
                <Ring
                  label={t[counter]}
                  done={data.counters[counter].done}
                  target={data.counters[counter].target ?? 0}
                  size={44}
                />
                <span aria-hidden className="min-w-0 text-xs">
                  <span className="block truncate">{t[counter]}</span>
                  <span className="block text-muted tabular-nums">
                    {t.ofTarget({ target: format.number(data.counters[counter].target ?? 0) })}
                  </span>
                </span>
              </li>
            ))}
          </ul>
          <div className="mt-3 flex items-center justify-between gap-2 border-t border-line pt-3 text-sm">
            <span className="min-w-0">
              <span className="block">{t.ipa}</span>
              <span className="block text-muted tabular-nums">{t.ipaOf(data.ipa)}</span>
            </span>
            <Badge tone={bandTones[data.ipa.band]}>
              {data.ipa.percent === null ? '' : `${format.percent(data.ipa.percent / 100)} · `}
              {t[data.ipa.band]}
            </Badge>
          </div>
        </>
      )}
    </section>
  );
};
