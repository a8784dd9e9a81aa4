/**
 * Every screen and part of the module, each fetched when it is wanted. They stand in a file of their own, fetched itself:
 * what the bundler notes about what each needs would otherwise weigh on the first load of every screen there is.
 */
export const parts = {
  inbox: () => import('./inbox/inbox-screen.tsx'),
  inboxBadge: () => import('./inbox/inbox-badge.tsx'),
  todayApprovals: () => import('./inbox/today-approvals.tsx'),
  agents: () => import('./agents/agents-screen.tsx'),
  agent: () => import('./agents/agent-screen.tsx'),
  newAgent: () => import('./agents/new-agent-dialog.tsx'),
  runs: () => import('./runs/runs-screen.tsx'),
  run: () => import('./runs/run-screen.tsx'),
  godmode: () => import('./godmode/godmode-screen.tsx'),
  assistant: () => import('./chat/dock.tsx'),
  proposal: () => import('./proposal/proposal-panel.tsx'),
  personDrafts: () => import('./drafts/person-drafts.tsx'),
};
