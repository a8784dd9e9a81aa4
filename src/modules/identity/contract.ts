import { z } from 'zod';
import { Id } from '#kernel/ids.ts';
import { operation } from '#kernel/operation.ts';
import { pageInput, pageOf } from '#kernel/page.ts';
import { Role, Scope } from '#kernel/roles.ts';
import { line } from '#kernel/text.ts';

export const Locale = z.enum(['nb', 'en']);

/** An IANA time zone that this runtime knows. */
export const TimeZone = z
  .string()
  .max(64)
  .refine((zone) => {
    try {
      return Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
    } catch {
      return false;
    }
  }, 'must be an IANA time zone such as Europe/Oslo');

export const Workspace = z.object({
  id: Id,
  name: z.string(),
  country: z.string().describe('ISO 3166-1 alpha-2; the default for phone numbers'),
  currency: z.string().describe('ISO 4217'),
  timeZone: z.string(),
  createdAt: z.string(),
  version: z.number().int(),
});
export type Workspace = z.infer<typeof Workspace>;

export const Member = z.object({
  id: Id,
  userId: Id,
  name: z.string(),
  email: z.string(),
  role: Role,
  createdAt: z.string(),
  version: z.number().int(),
});
export type Member = z.infer<typeof Member>;

export const Invitation = z.object({
  id: Id,
  email: z.string(),
  role: Role,
  expiresAt: z.string(),
  createdAt: z.string(),
});
export type Invitation = z.infer<typeof Invitation>;

export const ApiKey = z.object({
  id: Id,
  name: z.string(),
  hint: z.string().describe('The last characters of the key, to tell keys apart'),
  scopes: z.array(Scope),
  memberName: z.string(),
  expiresAt: z.string().nullable(),
  lastUsedAt: z.string().nullable(),
  createdAt: z.string(),
});
export type ApiKey = z.infer<typeof ApiKey>;

export const ConnectedApp = z.object({
  id: Id,
  name: z.string().describe('What the program calls itself; nobody has checked it'),
  host: z.string().describe('Where its owner was sent back to after saying yes'),
  scopes: z.array(Scope),
  memberName: z.string().describe('On whose behalf it acts'),
  lastUsedAt: z.string().nullable(),
  createdAt: z.string(),
});
export type ConnectedApp = z.infer<typeof ConnectedApp>;

export const Profile = z.object({
  userId: Id,
  name: z.string(),
  email: z.string(),
  locale: Locale,
  timeZone: z.string(),
  workspaces: z.array(z.object({ id: Id, name: z.string(), role: Role, memberId: Id })),
});
export type Profile = z.infer<typeof Profile>;

const Country = z
  .string()
  .regex(/^[A-Za-z]{2}$/, 'must be a two-letter country code such as NO')
  .transform((code) => code.toUpperCase());
const Currency = z
  .string()
  .regex(/^[A-Za-z]{3}$/, 'must be a three-letter currency code such as NOK')
  .transform((code) => code.toUpperCase());
/** What a person, a workspace or a key is called. */
export const Name = line(120).pipe(z.string().min(1, 'must not be blank'));

export const getProfile = operation({
  name: 'profile.get',
  http: 'GET /profile',
  effect: 'read',
  role: 'user',
  summary: 'Who is signed in, and the workspaces they belong to.',
  input: z.strictObject({}),
  output: Profile,
  example: { input: {} },
});

export const updateProfile = operation({
  name: 'profile.update',
  http: 'PATCH /profile',
  effect: 'write',
  role: 'user',
  summary: 'Change the name, language or time zone of the signed-in person, in all their workspaces.',
  input: z.strictObject({ name: Name.optional(), locale: Locale.optional(), timeZone: TimeZone.optional() }),
  output: Profile,
  example: { input: { locale: 'nb', timeZone: 'Europe/Oslo' } },
});

export const createWorkspace = operation({
  name: 'workspaces.create',
  http: 'POST /workspaces',
  effect: 'write',
  role: 'user',
  summary: 'Make a workspace and become its owner.',
  input: z.strictObject({
    name: Name,
    country: Country.default('NO'),
    currency: Currency.default('NOK'),
    timeZone: TimeZone.optional(),
  }),
  output: Workspace,
  example: { input: { name: 'Nordlys Team' } },
});

export const getWorkspace = operation({
  name: 'workspaces.get',
  http: 'GET /workspace',
  effect: 'read',
  role: 'viewer',
  summary: 'The current workspace.',
  input: z.strictObject({}),
  output: Workspace.extend({ role: Role, memberId: Id.nullable() }),
  example: { input: {} },
});

export const updateWorkspace = operation({
  name: 'workspaces.update',
  http: 'PATCH /workspace',
  effect: 'write',
  role: 'admin',
  adminScope: true,
  versioned: true,
  summary: 'Change the workspace’s name, country, currency or time zone.',
  input: z.strictObject({
    name: Name.optional(),
    country: Country.optional(),
    currency: Currency.optional(),
    timeZone: TimeZone.optional(),
  }),
  output: Workspace,
  errors: ['version_conflict'],
  example: { input: { name: 'Nordlys Team' } },
});

export const listMembers = operation({
  name: 'members.list',
  http: 'GET /members',
  effect: 'read',
  role: 'viewer',
  tool: {
    tier: 0,
    describe: "The members of the workspace, to find who is meant by a colleague's name.",
    plain: ['items[].name'],
  },
  summary: 'The people of the workspace.',
  input: z.strictObject({ ...pageInput }),
  output: pageOf(Member),
  example: { input: {} },
});

export const updateMember = operation({
  name: 'members.update',
  http: 'PATCH /members/:id',
  effect: 'write',
  role: 'admin',
  adminScope: true,
  versioned: true,
  summary: 'Change a member’s role. Only an owner makes or unmakes owners, and one owner always remains.',
  input: z.strictObject({ id: Id, role: Role }),
  output: Member,
  errors: ['member_not_found', 'version_conflict', 'last_owner', 'owner_only'],
  example: { input: { id: '{member}', role: 'owner' } },
});

export const removeMember = operation({
  name: 'members.remove',
  http: 'DELETE /members/:id',
  effect: 'write',
  danger: 'destructive',
  role: 'admin',
  adminScope: true,
  summary: 'Take a member out of the workspace; their API keys stop working.',
  input: z.strictObject({ id: Id }),
  output: z.object({ removed: z.literal(true) }),
  errors: ['member_not_found', 'last_owner', 'owner_only'],
  example: { input: { id: '{otherMember}' } },
});

export const listInvitations = operation({
  name: 'invitations.list',
  http: 'GET /invitations',
  effect: 'read',
  role: 'admin',
  adminScope: true,
  summary: 'Invitations that have been neither accepted nor withdrawn.',
  input: z.strictObject({ ...pageInput }),
  output: pageOf(Invitation),
  example: { input: {} },
});

export const createInvitation = operation({
  name: 'invitations.create',
  http: 'POST /invitations',
  effect: 'write',
  role: 'admin',
  adminScope: true,
  summary: 'Invite somebody by e-mail address. The answer holds the link to give them, shown only now.',
  input: z.strictObject({ email: z.email().max(254), role: Role.default('member') }),
  output: Invitation.extend({ link: z.string() }),
  errors: ['already_member', 'owner_only'],
  example: { input: { email: 'ingrid.berg@example.com', role: 'member' } },
});

export const revokeInvitation = operation({
  name: 'invitations.revoke',
  http: 'DELETE /invitations/:id',
  effect: 'write',
  role: 'admin',
  adminScope: true,
  summary: 'Withdraw an invitation; its link stops working.',
  input: z.strictObject({ id: Id }),
  output: z.object({ revoked: z.literal(true) }),
  errors: ['invitation_not_found'],
  example: { input: { id: '{invitation}' } },
});

export const acceptInvitation = operation({
  name: 'invitations.accept',
  http: 'POST /invitations/accept',
  effect: 'write',
  role: 'user',
  summary: 'Join the workspace an invitation link leads to.',
  input: z.strictObject({ token: z.string().min(20).max(200) }),
  output: Workspace,
  errors: ['invitation_not_found', 'invitation_for_other'],
  example: { input: { token: '{invitationToken}' } },
});

export const listApiKeys = operation({
  name: 'api_keys.list',
  http: 'GET /api-keys',
  effect: 'read',
  role: 'member',
  adminScope: true,
  summary: 'API keys that work: your own, or everyone’s for an administrator.',
  input: z.strictObject({ ...pageInput }),
  output: pageOf(ApiKey),
  example: { input: {} },
});

export const createApiKey = operation({
  name: 'api_keys.create',
  http: 'POST /api-keys',
  effect: 'write',
  role: 'member',
  adminScope: true,
  summary: 'Make an API key that acts as you, within its scopes. The key itself is shown only now.',
  input: z.strictObject({
    name: Name,
    scopes: z.array(Scope).min(1).default(['read', 'write']),
    expiresInDays: z.number().int().min(1).max(3650).optional(),
  }),
  output: ApiKey.extend({ key: z.string() }),
  errors: [],
  example: { input: { name: 'Reporting', scopes: ['read'] } },
});

export const revokeApiKey = operation({
  name: 'api_keys.revoke',
  http: 'DELETE /api-keys/:id',
  effect: 'write',
  danger: 'destructive',
  role: 'member',
  adminScope: true,
  summary: 'Stop an API key at once.',
  input: z.strictObject({ id: Id }),
  output: z.object({ revoked: z.literal(true) }),
  errors: ['api_key_not_found'],
  example: { input: { id: '{apiKey}' } },
});

export const listConnectedApps = operation({
  name: 'connected_apps.list',
  http: 'GET /connected-apps',
  effect: 'read',
  role: 'member',
  adminScope: true,
  summary: 'Programs that were let into the workspace: your own, or everyone’s for an administrator.',
  description:
    'They sign in by OAuth and use the MCP door. What they may do is never more than their member may.',
  input: z.strictObject({ ...pageInput }),
  output: pageOf(ConnectedApp),
  errors: ['bad_cursor'],
  example: { input: {} },
});

export const revokeConnectedApp = operation({
  name: 'connected_apps.revoke',
  http: 'DELETE /connected-apps/:id',
  effect: 'write',
  danger: 'destructive',
  role: 'member',
  adminScope: true,
  summary: 'Stop a connected program at once; all its tokens die.',
  input: z.strictObject({ id: Id }),
  output: z.object({ revoked: z.literal(true) }),
  errors: ['connected_app_not_found'],
  example: { input: { id: '{connectedApp}' } },
});
