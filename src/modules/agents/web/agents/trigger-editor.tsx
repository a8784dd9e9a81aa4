import { Checkbox } from '#ui/checkbox.tsx';
import { cx } from '#ui/class-names.ts';
import { Field } from '#ui/field.tsx';
import { useLocale, useMessages } from '#ui/i18n.ts';
import { Input } from '#ui/input.tsx';
import { Segmented } from '#ui/segmented.tsx';
import type { Trigger } from '../../contract.ts';
import { FOLLOWED_EVENTS } from '../../rules/followed-events.ts';
import { m } from './messages.ts';
import { useEventName, weekdayName } from './trigger-text.ts';

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;

const begin = {
  person: { kind: 'person' },
  schedule: { kind: 'schedule', at: '07:30', days: [1, 2, 3, 4, 5] },
  event: { kind: 'event', events: ['people.created'] },
} as const satisfies Record<Trigger['kind'], unknown>;

type TriggerEditorProps = { value: Trigger; disabled: boolean; onChange: (trigger: Trigger) => void };

/** When an agent begins: when asked, at a time on some days, or after events. */
export const TriggerEditor = ({ value, disabled, onChange }: TriggerEditorProps) => {
  const t = useMessages(m);
  const locale = useLocale();
  const eventName = useEventName();
  const toggle = (day: number) => {
    if (value.kind !== 'schedule') return;
    const days = value.days.includes(day) ? value.days.filter((one) => one !== day) : [...value.days, day];
    if (days.length > 0) onChange({ ...value, days: days.sort((a, b) => a - b) });
  };
  return (
    <div className="flex flex-col gap-3">
      <div className="overflow-x-auto">
        <Segmented<Trigger['kind']>
          label={t.trigger}
          value={value.kind}
          onChange={(kind) => {
            if (!disabled && kind !== value.kind) {
              const next = begin[kind];
              onChange(structuredClone(next) as Trigger);
            }
          }}
          options={[
            { value: 'person', label: t.trigger_person },
            { value: 'schedule', label: t.trigger_schedule },
            { value: 'event', label: t.trigger_event },
          ]}
        />
      </div>
      {value.kind === 'schedule' && (
        <div className="flex flex-wrap items-end gap-4">
          <Field label={t.time} className="w-32">
            <Input
              type="time"
              value={value.at}
              required
              disabled={disabled}
              onChange={(event) =>
                event.target.value !== '' && onChange({ ...value, at: event.target.value })
              }
            />
          </Field>
          <div>
            <p className="mb-1.5 text-sm font-medium">{t.days}</p>
            <div role="group" aria-label={t.days} className="flex flex-wrap gap-1">
              {DAYS.map((day) => (
                <button
                  key={day}
                  type="button"
                  disabled={disabled}
                  aria-label={weekdayName(day, locale, 'long')}
                  aria-pressed={value.days.includes(day)}
                  onClick={() => toggle(day)}
                  className={cx(
                    'h-(--control) min-w-(--control) rounded-md border border-line-control px-2 text-sm',
                    'aria-pressed:border-accent aria-pressed:bg-accent aria-pressed:text-on-accent',
                  )}
                >
                  {weekdayName(day, locale, 'short')}
                </button>
              ))}
            </div>
          </div>
        </div>
      )}
      {value.kind === 'event' && (
        <fieldset disabled={disabled} className="min-w-0">
          <legend className="mb-1 text-sm font-medium">{t.events}</legend>
          <div className="grid gap-x-4 sm:grid-cols-2">
            {FOLLOWED_EVENTS.map((event) => (
              <Checkbox
                key={event}
                label={eventName(event)}
                checked={value.events.includes(event)}
                onChange={(follows) => {
                  const events = follows
                    ? [...value.events, event]
                    : value.events.filter((one) => one !== event);
                  if (events.length > 0) onChange({ ...value, events });
                }}
              />
            ))}
          </div>
        </fieldset>
      )}
    </div>
  );
};
