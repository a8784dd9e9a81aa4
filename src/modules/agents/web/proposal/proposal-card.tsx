import { useEffect, useRef, useState, type ReactNode } from 'react';
import { ArrowUpRight, Check, LoaderCircle, Pencil, RefreshCw, ShieldAlert, Undo2 } from 'lucide-react';
import { Badge, type Tone } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { useFormat, useMessages } from '#ui/i18n.ts';
import { useShortcut } from '#ui/shortcuts.tsx';
import type { Proposal } from '../../contract.ts';
import { ProposalStatusBadge, TierBadge } from '../words/badges.tsx';
import { RecordLink } from '../words/record-link.tsx';
import { useVerb } from '../words/use-verb.ts';
import { Conflicts } from './conflicts.tsx';
import { Diff } from './diff.tsx';
import { EditForm } from './edit-form.tsx';
import { m } from './messages.ts';
import { RejectButton } from './reject-button.tsx';
import { useDecide } from './use-decide.ts';

type ProposalCardProps = {
  proposal: Proposal;
  /** The level that fits the screen it is on. */
  heading: 'h2' | 'h3';
  /** `on` lets A, E, R and U decide it: for the one card that a screen is about. */
  keys?: 'on' | 'off';
  /** After it was decided, with what became of it. */
  onDecided?: (proposal: Proposal) => void;
  /** Beside the name: a way to its run. */
  aside?: ReactNode;
};

const findingTones: Readonly<Record<Proposal['findings'][number]['severity'], Tone>> = {
  block: 'danger',
  edit: 'warning',
  note: 'neutral',
};

const Remarks = ({ findings }: Pick<Proposal, 'findings'>) => {
  const t = useMessages(m);
  if (findings.length === 0) return null;
  return (
    <div className="text-sm">
      <p className="mb-1 font-medium text-muted">{t.findings}</p>
      <ul className="flex flex-col gap-1">
        {findings.map((finding) => (
          <li key={`${finding.ruleId}/${finding.message}`} className="flex items-baseline gap-2">
            <Badge tone={findingTones[finding.severity]}>{t[`finding_${finding.severity}`]}</Badge>
            <span className="min-w-0">
              {finding.message} <span className="font-mono text-xs text-muted">{finding.ruleId}</span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
};

const Evidence = ({ citations }: Pick<Proposal, 'citations'>) => {
  const t = useMessages(m);
  if (citations.length === 0) return null;
  return (
    <div className="text-sm">
      <p className="mb-1 font-medium text-muted">{t.evidence}</p>
      <ul className="flex flex-col gap-1">
        {citations.map((citation) => (
          <li key={`${citation.type}/${citation.id}`} className="min-w-0">
            <RecordLink kind={citation.type} id={citation.id}>
              {citation.label}
            </RecordLink>
            {citation.quote !== null && <q className="block text-muted">{citation.quote}</q>}
          </li>
        ))}
      </ul>
    </div>
  );
};

/** What became of it, in one line. */
const Outcome = ({ proposal }: { proposal: Proposal }) => {
  const t = useMessages(m);
  const format = useFormat();
  const { status, decidedBy, decidedHow, decidedAt } = proposal;
  const who = decidedBy ?? '';
  const told = {
    pending: null,
    applied: decidedHow === 'policy' ? t.appliedByPolicy : t.appliedBy({ who }),
    rejected: t.rejected({ who }),
    conflict: null,
    expired: t.expired,
    cancelled: t.cancelled,
    undone: t.undone,
  }[status];
  if (told === null) return null;
  return (
    <p className="text-sm text-muted">
      {told}
      {decidedAt !== null && `, ${format.ago(decidedAt)}`}
      {proposal.edited && ` · ${t.edited}`}
      {proposal.problem !== null && <span className="block text-danger-ink">{proposal.problem.message}</span>}
    </p>
  );
};

const doing = { approve: 'applying', reject: 'rejecting', undo: 'undoing', again: 'applying' } as const;

/** One proposed change: what, to which records, from what to what, why; and the answers to it. */
export const ProposalCard = (props: ProposalCardProps) => {
  const { proposal, heading: Heading, keys = 'off', onDecided, aside } = props;
  const t = useMessages(m);
  const format = useFormat();
  const verb = useVerb();
  const decide = useDecide();
  const [busy, setBusy] = useState<keyof typeof doing | null>(null);
  const [mode, setMode] = useState<'read' | 'edit' | 'reject'>('read');
  const approveButton = useRef<HTMLButtonElement>(null);
  const refocus = useRef(false);
  const may = (verbName: Proposal['can'][number]) => proposal.can.includes(verbName) && busy === null;

  useEffect(() => {
    if (mode !== 'read' || !refocus.current) return;
    refocus.current = false;
    approveButton.current?.focus();
  }, [mode]);

  const during = async (what: keyof typeof doing, work: () => Promise<Proposal | null>) => {
    if (busy !== null) return;
    setBusy(what);
    const answer = await work();
    setBusy(null);
    if (answer !== null) onDecided?.(answer);
  };
  const approve = () => void during('approve', () => decide.approve(proposal));
  const undo = () => void during('undo', () => decide.undo(proposal));
  const edit = () => setMode('edit');

  const on = keys === 'on' && mode === 'read';
  useShortcut('a', approve, { label: t.approve, group: t.decide, enabled: on && may('approve') });
  useShortcut('e', edit, { label: t.edit, group: t.decide, enabled: on && may('edit') });
  useShortcut('r', () => setMode('reject'), {
    label: t.reject,
    group: t.decide,
    enabled: on && may('reject'),
  });
  useShortcut('u', undo, { label: t.undo, group: t.decide, enabled: on && may('undo') });

  const title = verb(proposal);
  return (
    <article
      aria-label={title}
      className="flex flex-col gap-3 rounded-xl border border-line bg-surface p-4 shadow-card"
    >
      <header className="flex flex-col gap-1.5">
        <div className="flex items-start justify-between gap-3">
          <Heading className="text-base font-semibold">{title}</Heading>
          {aside}
        </div>
        <p className="flex flex-wrap items-center gap-1.5 text-sm text-muted">
          {proposal.status !== 'pending' && <ProposalStatusBadge status={proposal.status} />}
          <TierBadge tier={proposal.tier} />
          {proposal.tainted && (
            <Badge icon={ShieldAlert} tone="danger">
              {t.tainted}
            </Badge>
          )}
          <span>
            {proposal.agentName} · {format.ago(proposal.createdAt)}
            {proposal.status === 'pending' &&
              ` · ${t.expires({ when: format.relativeDay(proposal.expiresAt) })}`}
          </span>
        </p>
      </header>
      {proposal.why !== '' && <p>{proposal.why}</p>}
      {mode === 'edit' ? (
        <EditForm
          proposal={proposal}
          onCancel={() => {
            refocus.current = true;
            setMode('read');
          }}
          onSave={async (input) => {
            const answer = await decide.edit(proposal, input);
            if (answer === null) return false;
            refocus.current = true;
            setMode('read');
            return true;
          }}
        />
      ) : (
        <Diff proposal={proposal} />
      )}
      {proposal.tainted && proposal.status === 'pending' && (
        <p className="flex gap-2 text-sm text-danger-ink">
          <ShieldAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {t.taintedText}
        </p>
      )}
      <Remarks findings={proposal.findings} />
      <Evidence citations={proposal.citations} />
      {(proposal.status === 'conflict' || proposal.conflicts.length > 0) && (
        <Conflicts conflicts={proposal.conflicts} />
      )}
      <Outcome proposal={proposal} />
      {mode !== 'edit' && (
        <div className="flex flex-wrap items-center gap-2">
          {proposal.can.includes('approve') && (
            <Button
              ref={approveButton}
              variant="primary"
              icon={Check}
              loading={busy === 'approve'}
              onClick={approve}
            >
              {t.approve}
            </Button>
          )}
          {proposal.can.includes('edit') && proposal.editable.length > 0 && (
            <Button icon={Pencil} disabled={busy !== null} onClick={edit}>
              {t.edit}
            </Button>
          )}
          {proposal.can.includes('reject') && (
            <RejectButton
              open={mode === 'reject'}
              onOpenChange={(open) => setMode(open ? 'reject' : 'read')}
              loading={busy === 'reject'}
              onReject={(reason) => void during('reject', () => decide.reject(proposal, reason))}
            />
          )}
          {proposal.can.includes('undo') && (
            <Button icon={Undo2} loading={busy === 'undo'} onClick={undo}>
              {t.undo}
            </Button>
          )}
          {(proposal.status === 'conflict' || proposal.status === 'expired') && (
            <Button
              icon={RefreshCw}
              loading={busy === 'again'}
              onClick={() => void during('again', () => decide.proposeAgain(proposal))}
            >
              {t.propose}
            </Button>
          )}
          <span role="status" className="flex items-center gap-1.5 text-sm text-muted">
            {busy !== null && (
              <>
                <LoaderCircle aria-hidden className="size-3.5 animate-spin" /> {t[doing[busy]]}
              </>
            )}
          </span>
        </div>
      )}
    </article>
  );
};

/** A quiet way from a card to somewhere else. */
export const CardLink = ({ label, onOpen }: { label: string; onOpen: () => void }) => (
  <Button size="sm" variant="ghost" trailingIcon={ArrowUpRight} onClick={onOpen}>
    {label}
  </Button>
);
