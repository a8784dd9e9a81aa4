import type { BulkClient } from '#platform/db/bulk.ts';

/** Whether a backup that knew these migrations is from before the audit trail was a chain, and so holds no hashes. */
export const isUnchained = (migrations: readonly string[]): boolean =>
  !migrations.includes('00_platform_0002_audit_chain');

/** Before such a backup is read: entries may lack their hashes until all of them are there. */
export const beginUnchained = async (owner: BulkClient): Promise<void> => {
  await owner.query(
    'alter table change alter column content_hash drop not null, alter column hash drop not null',
  );
};

/** After it was read, in the same transaction and with row security still lifted: chains what it held. */
export const chainRestored = async (owner: BulkClient): Promise<void> => {
  await owner.query('select flowstate_chain_history()');
  await owner.query(
    'alter table change alter column content_hash set not null, alter column hash set not null',
  );
};
