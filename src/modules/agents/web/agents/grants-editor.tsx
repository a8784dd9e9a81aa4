import { Checkbox } from '#ui/checkbox.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { useMessages } from '#ui/i18n.ts';
import { useRead } from '#ui/query.ts';
import { SkeletonText } from '#ui/skeleton.tsx';
import { listTools } from '../../contract.ts';
import { useVerb } from '../words/use-verb.ts';
import { m } from './messages.ts';

const TIERS = [0, 1, 2] as const;

type GrantsEditorProps = {
  value: readonly string[];
  disabled: boolean;
  onChange: (grants: string[]) => void;
};

/** What an agent may use at most, by how far each reaches. */
export const GrantsEditor = ({ value, disabled, onChange }: GrantsEditorProps) => {
  const t = useMessages(m);
  const verb = useVerb();
  const tools = useRead(listTools, {});
  if (tools.error !== null && tools.data === undefined) {
    return <ErrorState error={tools.error} onRetry={() => void tools.refetch()} className="py-4" />;
  }
  if (tools.data === undefined) return <SkeletonText lines={6} />;
  const { items } = tools.data;
  const set = (operations: readonly string[], granted: boolean) =>
    onChange(
      granted ? [...new Set([...value, ...operations])] : value.filter((one) => !operations.includes(one)),
    );
  return (
    <div className="flex flex-col gap-4">
      {TIERS.map((tier) => {
        const own = items.filter((tool) => tool.tier === tier);
        const names = own.map((tool) => tool.operation);
        const granted = names.filter((name) => value.includes(name)).length;
        if (own.length === 0) return null;
        return (
          <fieldset key={tier} disabled={disabled} className="min-w-0 rounded-lg border border-line p-3">
            <legend className="sr-only">{t[`tier.${tier}`]}</legend>
            <div className="font-medium">
              <Checkbox
                label={`${t[`tier.${tier}`]} (${granted}/${own.length})`}
                checked={granted === own.length ? true : granted > 0 ? 'mixed' : false}
                onChange={(checked) => set(names, checked)}
              />
            </div>
            <ul className="mt-1 grid gap-x-4 sm:grid-cols-2">
              {own.map((tool) => (
                <li key={tool.operation} className="min-w-0">
                  <span data-tip={tool.summary} className="block">
                    <Checkbox
                      label={verb({ operation: tool.operation, count: 1 })}
                      checked={value.includes(tool.operation)}
                      onChange={(checked) => set([tool.operation], checked)}
                    />
                  </span>
                </li>
              ))}
            </ul>
          </fieldset>
        );
      })}
    </div>
  );
};
