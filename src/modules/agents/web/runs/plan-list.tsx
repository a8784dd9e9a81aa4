import { useMessages } from '#ui/i18n.ts';
import type { Plan } from '../../contract.ts';
import { useVerb } from '../words/use-verb.ts';
import { m } from './messages.ts';

/** The steps of a plan in their order, each with its reason. */
export const PlanList = ({ plan }: { plan: Plan }) => {
  const t = useMessages(m);
  const verb = useVerb();
  return (
    <ol className="flex flex-col gap-1.5">
      {plan.steps.map((step, at) => (
        <li key={step.id} className="flex gap-2.5">
          <span
            aria-hidden
            className="grid size-5 shrink-0 place-items-center rounded-full bg-sunken text-2xs text-muted"
          >
            {at + 1}
          </span>
          <span className="min-w-0">
            <span className="font-medium">{verb({ operation: step.operation, count: 1 })}</span>
            {step.each !== undefined && <span className="text-muted">, {t.forEvery}</span>}
            {step.why !== '' && <span className="block text-muted">{step.why}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
};
