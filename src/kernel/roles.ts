import { z } from 'zod';

/** What a member may do in a workspace, weakest first. Each role includes those before it. */
export const ROLES = ['viewer', 'member', 'manager', 'admin', 'owner'] as const;

export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

/** What an API key may do at most: `read` sees, `write` also changes records, `admin` also changes the workspace. */
export const SCOPES = ['read', 'write', 'admin'] as const;
export const Scope = z.enum(SCOPES);
export type Scope = z.infer<typeof Scope>;

/** Whether `role` is at least `needed`. */
export const atLeast = (role: Role, needed: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(needed);
