import { CircleAlert } from 'lucide-react';
import { useMessages } from '#ui/i18n.ts';
import { Slot } from '#ui/slots.tsx';
import type { GuardRefusal, Opportunity } from '../../contract.ts';
import { m } from '../messages.ts';
import { FieldFix } from './field-fix.tsx';

type UnmetRulesProps = {
  label: string;
  rules: readonly GuardRefusal[];
  opportunity: Opportunity;
  /** The last rule that was unmet is satisfied. */
  onAllFixed: () => void;
};

/** Each rule that does not hold, how to satisfy it, and where possible the means to do so on the spot. */
export const UnmetRules = ({ label, rules, opportunity, onAllFixed }: UnmetRulesProps) => {
  const t = useMessages(m);
  const isLast = rules.length === 1;
  return (
    <ul aria-label={label} className="flex flex-col gap-3">
      {rules.map((rule) => (
        <li key={`${rule.stage}/${rule.rule}`} className="flex items-start gap-2.5">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warning-ink" />
          <div className="min-w-0 flex-1">
            <p className="font-medium">{rule.message}</p>
            <p className="text-muted">{rule.remedy}</p>
            {rule.kind === 'field' && (
              <FieldFix
                path={rule.field}
                opportunity={opportunity}
                saveLabel={isLast ? t.saveAndMove : t.save}
                onFixed={() => isLast && onAllFixed()}
              />
            )}
            {rule.kind === 'event' && opportunity.personId !== null && (
              <div className="mt-2 empty:hidden">
                <Slot
                  name="person.record-event"
                  values={{ personId: opportunity.personId, types: rule.eventTypes.join(',') }}
                />
              </div>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
};
