import { Id } from '#kernel/ids.ts';
import { verifyChain, type ChainHead, type ChainReport } from '#platform/operations/audit-chain.ts';
import { sql } from '#platform/db/sql.ts';
import type { Flowstate } from '../flowstate.ts';
import { UsageError, type Command } from './command.ts';

/** `name` is empty where the workspace's own record is gone. */
type Workspace = { id: string; name: string };

/** Every workspace, also one whose record is gone while its chain is not. */
export const listWorkspaces = async ({ gateway }: Flowstate): Promise<Workspace[]> => {
  const found = await sql<Workspace>`
    select coalesce(w.workspace_id, h.workspace_id) as id, coalesce(w.name, '') as name
    from workspace as w full join feed_head as h on h.workspace_id = w.workspace_id order by 1`.execute(
    gateway.reader('system'),
  );
  return found.rows;
};

const chosen = (all: readonly Workspace[], option: unknown): readonly Workspace[] => {
  if (option === undefined) return all;
  const { data: id } = Id.safeParse(option);
  if (id === undefined) throw new UsageError('--workspace must be the id of a workspace.');
  const found = all.filter((workspace) => workspace.id === id);
  if (found.length === 0) throw new Error(`There is no workspace ${id}.`);
  return found;
};

const keptHead = (option: unknown): ChainHead | null => {
  if (option === undefined) return null;
  const [, seq = '', hash = ''] = /^(\d{1,15}):([0-9a-f]{64})$/i.exec(String(option).trim()) ?? [];
  if (seq === '' || Number(seq) === 0)
    throw new UsageError('--expect must be what this command printed earlier, such as 1204:9f86d081….');
  return { seq: Number(seq), hash: hash.toLowerCase() };
};

export const lineOf = ({ id, name }: Workspace, { entries, erased, head, fault }: ChainReport): string => {
  const where = `${id}  ${name}`.trimEnd();
  if (fault !== null) return `BROKEN  ${where}  at entry ${fault.seq}: ${fault.text} (${fault.kind})`;
  const without = erased === 0 ? '' : ` (${erased} with their content erased)`;
  return `ok      ${where}  ${entries} entries${without}, head ${head.seq}:${head.hash}`;
};

/** Verifies the chain of each of these workspaces and tells of it; returns how many are broken. */
export const verifyWorkspaces = async (
  { gateway }: Flowstate,
  workspaces: readonly Workspace[],
  kept: ChainHead | null,
  tell: (workspace: Workspace, report: ChainReport) => void,
): Promise<number> => {
  let broken = 0;
  for (const workspace of workspaces) {
    const report = await verifyChain(gateway.reader({ workspaceId: workspace.id }), kept);
    if (report.fault !== null) broken += 1;
    tell(workspace, report);
  }
  return broken;
};

export const verifyCommand: Command = {
  name: 'verify',
  usage: 'verify [--workspace ID] [--expect SEQ:HASH]',
  summary:
    'Recomputes the audit trail’s chain of every workspace and says where it is broken. Keep the heads it prints in ' +
    'another place: given back with --expect, one shows that nothing up to it was cut off or written anew.',
  options: { workspace: { type: 'string' }, expect: { type: 'string' } },
  words: [],
  run: async ({ flowstate, say }, options) => {
    const kept = keptHead(options['expect']);
    const workspaces = chosen(await listWorkspaces(flowstate), options['workspace']);
    if (kept !== null && workspaces.length !== 1)
      throw new UsageError('--expect is the head of one workspace: name it with --workspace.');
    const broken = await verifyWorkspaces(flowstate, workspaces, kept, (workspace, report) =>
      say(lineOf(workspace, report)),
    );
    if (broken > 0)
      throw new Error(`The audit trail of ${broken} of ${workspaces.length} workspaces is broken.`);
  },
};
