import { useState } from 'react';
import { Check, Copy } from 'lucide-react';
import { Button } from '#ui/button.tsx';
import { Field } from '#ui/field.tsx';
import { useMessages } from '#ui/i18n.ts';
import { Input } from '#ui/input.tsx';
import { m } from './messages.ts';

/** A secret that is shown once, ready to be copied. */
export const CopyField = ({ label, hint, value }: { label: string; hint: string; value: string }) => {
  const t = useMessages(m);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
  };
  return (
    <Field label={label} hint={hint}>
      <div className="flex gap-2">
        <Input
          readOnly
          value={value}
          onFocus={(event) => event.currentTarget.select()}
          className="font-mono text-sm"
        />
        <Button onClick={() => void copy()} icon={copied ? Check : Copy}>
          {copied ? t.copied : t.copy}
        </Button>
      </div>
    </Field>
  );
};
