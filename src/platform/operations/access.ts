import { isActor, type Actor, type Caller } from '#kernel/actor.ts';
import { fail } from '#kernel/errors.ts';
import type { Operation } from '#kernel/operation.ts';
import { atLeast, type Scope } from '#kernel/roles.ts';

const scopeNeeded = (operation: Operation): Scope =>
  operation.adminScope === true ? 'admin' : operation.effect === 'write' ? 'write' : 'read';

const isGranted = (operation: Operation, { grants }: Actor): boolean =>
  grants === undefined || grants.includes(operation.name);

/** Whether this caller may use this verb at all; which records it may touch is the handler's question. */
export const may = (operation: Operation, caller: Caller): boolean => {
  if (caller === null) return false;
  if (operation.role === 'user') return caller.kind === 'user' || caller.kind === 'member';
  return (
    isActor(caller) &&
    (operation.personal !== true || caller.kind === 'member') &&
    atLeast(caller.role, operation.role) &&
    caller.scopes.includes(scopeNeeded(operation)) &&
    isGranted(operation, caller)
  );
};

/** @throws AppError unauthenticated for nobody, forbidden for somebody without the right */
export const assertMay = (operation: Operation, caller: Caller): void => {
  if (may(operation, caller)) return;
  if (caller === null) {
    throw fail(
      'unauthenticated',
      'sign_in_required',
      'Sign in, or send an API key as "Authorization: Bearer fsk_…".',
    );
  }
  if (operation.role === 'user') {
    throw fail('forbidden', 'person_required', 'Only a signed-in person can do this; an API key cannot.');
  }
  if (!isActor(caller)) {
    throw fail('forbidden', 'workspace_required', 'Choose a workspace first (header Flowstate-Workspace).');
  }
  if (!atLeast(caller.role, operation.role)) {
    throw fail(
      'forbidden',
      'role_too_weak',
      `This needs the role ${operation.role} or stronger; yours is ${caller.role}. Ask an administrator of the workspace.`,
    );
  }
  if (operation.personal === true && caller.kind !== 'member') {
    throw fail('forbidden', 'person_required', 'Only a signed-in person can decide this. Sign in to do so.');
  }
  if (!isGranted(operation, caller)) {
    throw fail(
      'forbidden',
      'not_granted',
      `This agent was not given ${operation.name}. An administrator can grant it in the agent's definition.`,
    );
  }
  const scope = scopeNeeded(operation);
  throw fail(
    'forbidden',
    'scope_missing',
    `This API key lacks the scope "${scope}". Make a key that has it.`,
  );
};
