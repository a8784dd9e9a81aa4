import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Field } from '#ui/field.tsx';
import { useMessages } from '#ui/i18n.ts';
import { Input } from '#ui/input.tsx';
import { useWrite } from '#ui/query.ts';
import { updateBudgets, type Budgets } from '../contract.ts';
import { m } from './messages.ts';
import { microsOf, typedMicros } from './money.ts';

const LIMITS = ['monthMicros', 'userDayMicros', 'runMicros'] as const;
type Limit = (typeof LIMITS)[number];

/** Sets what may be spent. */
export const LimitsDialog = ({ budgets, onClose }: { budgets: Budgets; onClose: () => void }) => {
  const t = useMessages(m);
  const [typed, setTyped] = useState<Record<Limit, string>>({
    monthMicros: typedMicros(budgets.monthMicros),
    userDayMicros: typedMicros(budgets.userDayMicros),
    runMicros: typedMicros(budgets.runMicros),
  });
  const save = useWrite(updateBudgets, { failure: 'caller', onDone: onClose });
  const labels: Record<Limit, string> = {
    monthMicros: t.month,
    userDayMicros: t.eachDay,
    runMicros: t.eachRun,
  };
  const meant = {
    monthMicros: microsOf(typed.monthMicros),
    userDayMicros: microsOf(typed.userDayMicros),
    runMicros: microsOf(typed.runMicros),
  };
  const isRight = LIMITS.every((limit) => meant[limit] !== undefined);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t.editLimits}
      description={t.limitsText({ currency: budgets.currency })}
      size="sm"
      outsidePress="keep"
      onSubmit={() => isRight && save.start(meant, { ifVersion: budgets.version })}
      footer={
        <>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button type="submit" variant="primary" loading={save.isPending} disabled={!isRight}>
            {t.save}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {LIMITS.map((limit) => (
          <Field
            key={limit}
            label={labels[limit]}
            error={meant[limit] === undefined ? t.noAmount : undefined}
          >
            <Input
              inputMode="decimal"
              value={typed[limit]}
              placeholder={t.noLimit}
              onChange={(event) => setTyped({ ...typed, [limit]: event.target.value })}
            />
          </Field>
        ))}
        {save.error !== null && (
          <p role="alert" className="text-sm text-danger-ink">
            {save.error.message}
          </p>
        )}
      </div>
    </Dialog>
  );
};
