import type { Actor } from '#kernel/actor.ts';

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Flowstate itself, at work in a workspace. */
export const systemActor = (workspaceId: string): Actor => ({
  kind: 'system',
  workspaceId,
  userId: NOBODY,
  memberId: null,
  name: 'Flowstate',
  email: '',
  role: 'owner',
  scopes: ['read', 'write', 'admin'],
  timeZone: 'UTC',
  locale: 'en',
});
