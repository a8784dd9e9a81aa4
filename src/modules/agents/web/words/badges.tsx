import { Bot, Cog } from 'lucide-react';
import { Badge, type Tone } from '#ui/badge.tsx';
import { useMessages } from '#ui/i18n.ts';
import type { ProposalStatus, Run, RunStatus } from '../../contract.ts';
import { words } from './messages.ts';

const runTones: Readonly<Record<RunStatus, Tone>> = {
  queued: 'neutral',
  running: 'accent',
  waiting: 'warning',
  paused: 'neutral',
  done: 'success',
  failed: 'danger',
  cancelled: 'neutral',
  stopped: 'warning',
};

export const RunStatusBadge = ({ status }: { status: RunStatus }) => {
  const t = useMessages(words);
  return <Badge tone={runTones[status]}>{t[status]}</Badge>;
};

const proposalTones: Readonly<Record<ProposalStatus, Tone>> = {
  pending: 'accent',
  applied: 'success',
  rejected: 'neutral',
  conflict: 'danger',
  expired: 'neutral',
  cancelled: 'neutral',
  undone: 'neutral',
};

export const ProposalStatusBadge = ({ status }: { status: ProposalStatus }) => {
  const t = useMessages(words);
  return <Badge tone={proposalTones[status]}>{t[status]}</Badge>;
};

const tiers = ['tier0', 'tier1', 'tier2'] as const;

/** How far a change reaches. */
export const TierBadge = ({ tier }: { tier: number }) => {
  const t = useMessages(words);
  return <Badge tone={tier > 1 ? 'warning' : 'neutral'}>{t[tiers[tier] ?? 'tier2']}</Badge>;
};

const AT_WORK: readonly RunStatus[] = ['queued', 'running'];

/**
 * Who thinks: the rules engine, or the model by its name. Never the one passed off as the other: a run that could have
 * asked a model and asked none is the rules engine's, and while that is open nobody is named.
 */
export const SpeakerBadge = ({ run }: { run: Pick<Run, 'engine' | 'model' | 'status'> }) => {
  const t = useMessages(words);
  if (run.engine === 'model' && run.model !== null) {
    return (
      <Badge icon={Bot} tone="info">
        {run.model}
      </Badge>
    );
  }
  const isOpen = run.engine === 'model' && AT_WORK.includes(run.status);
  return isOpen ? null : <Badge icon={Cog}>{t.rules}</Badge>;
};
