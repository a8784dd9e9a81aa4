import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Field } from '#ui/field.tsx';
import { useMessages } from '#ui/i18n.ts';
import { Input } from '#ui/input.tsx';
import { fieldError } from '#ui/problem.ts';
import { useWrite } from '#ui/query.ts';
import { Select } from '#ui/select.tsx';
import { BILLING_CURRENCY, PRICE_PROVIDERS, setPrice, type PriceProvider } from '../contract.ts';
import { m } from './messages.ts';
import { microsOf } from './money.ts';
import { usePayeeNames } from './payee-names.ts';

const RATES = ['inputMicros', 'outputMicros', 'cachedMicros', 'embeddingMicros', 'minuteMicros'] as const;
type Rate = (typeof RATES)[number];
const BLANK: Record<Rate, string> = {
  inputMicros: '',
  outputMicros: '',
  cachedMicros: '',
  embeddingMicros: '',
  minuteMicros: '',
};

/** Sets what a model costs from now on. */
export const PriceDialog = ({ onClose }: { onClose: () => void }) => {
  const t = useMessages(m);
  const names = usePayeeNames();
  const [provider, setProvider] = useState<PriceProvider>('openai');
  const [model, setModel] = useState('');
  const [typed, setTyped] = useState(BLANK);
  const save = useWrite(setPrice, { failure: 'caller', onDone: onClose });
  const labels: Record<Rate, string> = {
    inputMicros: t.inputRate,
    outputMicros: t.outputRate,
    cachedMicros: t.cachedRate,
    embeddingMicros: t.embeddings,
    minuteMicros: t.minutes,
  };
  const meant = (rate: Rate) => microsOf(typed[rate]);
  const isRight = model.trim() !== '' && RATES.every((rate) => meant(rate) !== undefined);
  const send = () => {
    if (!isRight) return;
    const rates = Object.fromEntries(RATES.map((rate) => [rate, meant(rate) ?? null]));
    save.start({ provider, model: model.trim(), ...rates });
  };
  const named = ['model', ...RATES].some((name) => fieldError(save.error, `/${name}`) !== undefined);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t.setPrice}
      description={t.setPriceText({ currency: BILLING_CURRENCY })}
      outsidePress="keep"
      onSubmit={send}
      footer={
        <>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button type="submit" variant="primary" loading={save.isPending} disabled={!isRight}>
            {t.save}
          </Button>
        </>
      }
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t.payee}>
          <Select
            value={provider}
            onChange={setProvider}
            options={PRICE_PROVIDERS.map((value) => ({ value, label: names[value] }))}
          />
        </Field>
        <Field label={t.model} hint={t.patternHint} error={fieldError(save.error, '/model')}>
          <Input
            value={model}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setModel(event.target.value)}
          />
        </Field>
        {RATES.map((rate) => (
          <Field
            key={rate}
            label={labels[rate]}
            error={meant(rate) === undefined ? t.noAmount : fieldError(save.error, `/${rate}`)}
          >
            <Input
              inputMode="decimal"
              value={typed[rate]}
              onChange={(event) => setTyped({ ...typed, [rate]: event.target.value })}
            />
          </Field>
        ))}
        {save.error !== null && !named && (
          <p role="alert" className="text-sm text-danger-ink sm:col-span-2">
            {save.error.message}
          </p>
        )}
      </div>
    </Dialog>
  );
};
