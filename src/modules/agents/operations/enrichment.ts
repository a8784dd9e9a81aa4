import type { Seal } from '#platform/crypto/seal.ts';
import { fail } from '#kernel/errors.ts';
import { handle } from '#platform/operations/module.ts';
import { assertVersion } from '#platform/operations/versions.ts';
import { getEnrichment, updateEnrichment, type Enrichment } from '../contract/enrichment.ts';
import { idOf } from '../ledger/digest.ts';
import { findEnrichment, saveEnrichment, type EnrichmentRow } from '../queries/outbox.ts';

/** What the key is sealed for. */
export const ENRICHMENT_SEAL = 'agents.enrichment';

const UNSET: EnrichmentRow = {
  enabled: false,
  baseUrl: null,
  sealedKey: null,
  sends: ['domain'],
  version: 1,
};

const shown = ({ enabled, baseUrl, sealedKey, sends, version }: EnrichmentRow): Enrichment => ({
  enabled,
  baseUrl,
  hasKey: sealedKey !== null,
  sends,
  version,
});

export const enrichmentOperations = (seal: Seal) => [
  handle(getEnrichment, async (ctx) => shown((await findEnrichment(ctx.db)) ?? UNSET)),
  handle(updateEnrichment, async (ctx, { key, ...fields }) => {
    const { workspaceId } = ctx.actor;
    const current = (await findEnrichment(ctx.db)) ?? UNSET;
    assertVersion(ctx, current);
    const sealed = key === undefined ? current.sealedKey : key === null ? null : seal.seal(key, workspaceId);
    const saved: EnrichmentRow = {
      enabled: fields.enabled ?? current.enabled,
      baseUrl: fields.baseUrl === undefined ? current.baseUrl : fields.baseUrl,
      sealedKey: sealed,
      sends: fields.sends === undefined ? current.sends : [...new Set(fields.sends)],
      version: current.version + 1,
    };
    if (saved.enabled && saved.baseUrl === null) {
      throw fail(
        'unprocessable',
        'enrichment_incomplete',
        'Give the address of the provider before you switch it on.',
        {
          errors: [{ pointer: '/baseUrl', message: 'is needed' }],
        },
      );
    }
    if (!(await saveEnrichment(ctx.db, workspaceId, saved))) {
      throw fail(
        'precondition_failed',
        'version_conflict',
        'Somebody changed this since you read it. Read it again.',
      );
    }
    const told = ({ version: _version, ...rest }: Enrichment) => rest;
    ctx.change({
      event: 'enrichment.updated',
      type: 'enrichment',
      id: idOf('enrichment', workspaceId),
      before: told(shown(current)),
      after: told(shown(saved)),
    });
    return shown(saved);
  }),
];
