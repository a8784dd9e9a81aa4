import type { ComponentProps } from 'react';
import { addDays, type CalendarDate } from '#kernel/time.ts';
import { Button } from './button.tsx';
import { cx } from './class-names.ts';
import { useFieldControl } from './field.tsx';
import { controlClass } from './input.tsx';
import { useFormat, useMessages } from './i18n.ts';
import { m } from './messages.ts';

/** The Monday after a date. */
export const nextMonday = (date: CalendarDate): CalendarDate => {
  const weekday = new Date(`${date}T00:00:00.000Z`).getUTCDay();
  return addDays(date, weekday === 0 ? 1 : 8 - weekday);
};

export type DateFieldProps = Omit<ComponentProps<'input'>, 'type' | 'value' | 'onChange'> & {
  value: CalendarDate | null;
  onChange: (date: CalendarDate | null) => void;
  /** Today, tomorrow and next week as one press. */
  quick?: 'shown' | 'hidden' | undefined;
};

/** A calendar date, with the browser's own picker and the days people mean most. */
export const DateField = (props: DateFieldProps) => {
  const { value, onChange, quick, className, ...rest } = props;
  const t = useMessages(m);
  const today = useFormat().today();
  const choices = [
    { label: t.today, date: today },
    { label: t.tomorrow, date: addDays(today, 1) },
    { label: t.next7, date: nextMonday(today) },
  ];
  return (
    <div className={cx('flex flex-wrap items-center gap-1.5', className)}>
      <input
        {...useFieldControl(rest)}
        {...rest}
        type="date"
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
        className={cx(controlClass, 'h-(--control) min-w-36 flex-1 px-2.5 phone:basis-full sm:max-w-44')}
      />
      {quick !== 'hidden' &&
        choices.map(({ label, date }) => (
          <Button
            key={label}
            size="sm"
            variant="ghost"
            aria-pressed={value === date}
            className={cx(value === date && 'bg-accent-soft text-accent-ink')}
            onClick={() => onChange(date)}
          >
            {label}
          </Button>
        ))}
    </div>
  );
};
