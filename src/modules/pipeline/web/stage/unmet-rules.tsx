import { CircleAlert } from 'lucide-react';
import { Slot } from '#ui/slots.tsx';
import type { GuardRefusal, Opportunity } from '../../contract.ts';
import { FieldFix } from './field-fix.tsx';

type UnmetRulesProps = {
  label: string;
  rules: readonly GuardRefusal[];
  opportunity: Opportunity;
  /** What a rule asked for is there now. */
  onFixed: () => void;
};

/** Each rule that does not hold, how to satisfy it, and where possible the means to do so on the spot. */
export const UnmetRules = ({ label, rules, opportunity, onFixed }: UnmetRulesProps) => (
  <ul aria-label={label} className="flex flex-col gap-3">
    {rules.map((rule) => (
      <li key={`${rule.stage}/${rule.rule}`} className="flex items-start gap-2.5">
        <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warning-ink" />
        <div className="min-w-0 flex-1">
          <p className="font-medium">{rule.message}</p>
          <p className="text-muted">{rule.remedy}</p>
          {rule.kind === 'field' && (
            <FieldFix path={rule.field} opportunity={opportunity} onFixed={onFixed} />
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
