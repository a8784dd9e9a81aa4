import { useQueryClient } from '@tanstack/react-query';
import { useMessages } from '#ui/i18n.ts';
import { useWrite } from '#ui/query.ts';
import { createReadCache } from '#ui/read-cache.ts';
import { useToast } from '#ui/toast.tsx';
import {
  approveProposal,
  countProposals,
  editProposal,
  getProposal,
  getRun,
  listProposals,
  rejectProposal,
  submitProposal,
  undoProposal,
  type Proposal,
} from '../../contract.ts';
import { useVerb } from '../words/use-verb.ts';
import { m } from './messages.ts';
import { useProblemText } from './use-problem-text.ts';

/** What may look different once an agent's change is made or taken back. */
export const CONCERNED = [
  'proposals',
  'runs',
  'conversations',
  'agents',
  'people',
  'companies',
  'tasks',
  'opportunities',
  'pipelines',
  'next',
  'drafts',
  'tags',
] as const;

/**
 * The answers to a proposal. Each resolves with the proposal as it then is, or null where it could not be decided,
 * which the person has then been told.
 */
export const useDecide = () => {
  const t = useMessages(m);
  const toast = useToast();
  const verb = useVerb();
  const problemText = useProblemText();
  const queries = useQueryClient();
  const options = { failure: 'caller' as const, alsoStale: CONCERNED };
  const approving = useWrite(approveProposal, options);
  const rejecting = useWrite(rejectProposal, options);
  const editing = useWrite(editProposal, options);
  const undoing = useWrite(undoProposal, options);
  const submitting = useWrite(submitProposal, options);

  /** Shows what the server answered everywhere it is on the page, before anything is read anew. */
  const keep = (proposal: Proposal): Proposal => {
    queries.setQueryData([getProposal.name, { id: proposal.id }], proposal);
    const { cache } = createReadCache(queries);
    const newer = (one: Proposal): Proposal => (one.id === proposal.id ? proposal : one);
    cache.updateItems(listProposals, newer);
    cache.update(getRun, (run) => ({ ...run, proposals: run.proposals.map(newer) }));
    return proposal;
  };
  const fewer = () =>
    createReadCache(queries).cache.update(countProposals, (known) => ({
      ...known,
      count: Math.max(0, known.count - 1),
    }));
  const settle = async (work: Promise<Proposal>): Promise<Proposal | null> => {
    try {
      return keep(await work);
    } catch (error) {
      toast.show({ tone: 'danger', title: problemText(error) });
      return null;
    }
  };
  const undo = (proposal: Proposal) => settle(undoing.run({ id: proposal.id }));
  const undoOrThrow = async (id: string): Promise<void> => {
    keep(await undoing.run({ id }));
  };

  return {
    approve: async (proposal: Proposal): Promise<Proposal | null> => {
      const answer = await settle(approving.run({ id: proposal.id, hash: proposal.hash }));
      if (answer?.status === 'applied') {
        fewer();
        toast.show({
          tone: 'success',
          title: t.applied({ what: verb(answer) }),
          undo: () => undoOrThrow(answer.id),
        });
      }
      return answer;
    },
    reject: async (proposal: Proposal, reason: string): Promise<Proposal | null> => {
      const answer = await settle(
        rejecting.run({ id: proposal.id, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) }),
      );
      if (answer !== null) {
        fewer();
        toast.show({ title: t.declined({ what: verb(answer) }) });
      }
      return answer;
    },
    edit: (proposal: Proposal, input: Record<string, unknown>): Promise<Proposal | null> =>
      settle(editing.run({ id: proposal.id, input }, { ifVersion: proposal.version })),
    undo: async (proposal: Proposal): Promise<Proposal | null> => {
      const answer = await undo(proposal);
      if (answer?.status === 'undone') toast.show({ title: t.undoneOf({ what: verb(answer) }) });
      return answer;
    },
    proposeAgain: async (proposal: Proposal): Promise<Proposal | null> => {
      const { operation, input, why } = proposal;
      const answer = await settle(submitting.run({ operation, input, ...(why === '' ? {} : { why }) }));
      if (answer !== null) toast.show({ title: t.proposedAgain });
      return answer;
    },
  };
};

export type Decide = ReturnType<typeof useDecide>;
