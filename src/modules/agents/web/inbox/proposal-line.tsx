import { ShieldAlert, Users } from 'lucide-react';
import { Badge } from '#ui/badge.tsx';
import { useFormat, useMessages } from '#ui/i18n.ts';
import type { Proposal } from '../../contract.ts';
import { m as p } from '../proposal/messages.ts';
import { ProposalStatusBadge } from '../words/badges.tsx';
import { words } from '../words/messages.ts';
import { useVerb } from '../words/use-verb.ts';

/** The records a proposal is about, in few words. */
export const subjectOf = ({ changes, count }: Pick<Proposal, 'changes' | 'count'>): string => {
  const names = changes.flatMap(({ title }) => (title === null || title === '' ? [] : [title]));
  const rest = count - Math.min(names.length, 2);
  return [...names.slice(0, 2), ...(rest > 0 && names.length > 0 ? [`+${rest}`] : [])].join(', ');
};

/** One proposal in a list: what, to whom, and what to look out for. */
export const ProposalLine = ({ proposal }: { proposal: Proposal }) => {
  const t = useMessages(p);
  const w = useMessages(words);
  const format = useFormat();
  const verb = useVerb();
  return (
    <span className="flex min-w-0 flex-col gap-0.5">
      <span className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 truncate font-medium">{verb(proposal)}</span>
        <time dateTime={proposal.createdAt} className="shrink-0 text-xs text-muted">
          {format.ago(proposal.createdAt)}
        </time>
      </span>
      <span className="flex items-center gap-2 text-sm text-muted">
        <span className="min-w-0 flex-1 truncate">{subjectOf(proposal) || proposal.why}</span>
        {proposal.tainted && (
          <ShieldAlert role="img" aria-label={t.tainted} className="size-3.5 shrink-0 text-danger-ink" />
        )}
        {proposal.tier > 1 && (
          <Users role="img" aria-label={w.tier2} className="size-3.5 shrink-0 text-warning-ink" />
        )}
        {proposal.status !== 'pending' && <ProposalStatusBadge status={proposal.status} />}
        {proposal.status === 'pending' && proposal.edited && <Badge>{t.edited}</Badge>}
      </span>
    </span>
  );
};
