import path from 'node:path';
import { createSeal } from '#platform/crypto/seal.ts';
import { defineModule, type Module } from '#platform/operations/module.ts';
import { SEAL_PURPOSE, createModelAccess } from './gateway/create-access.ts';
import { trialLimits } from './gateway/limits.ts';
import { modelTimers } from './jobs.ts';
import { budgetOperations } from './operations/budgets.ts';
import { connectionOperations } from './operations/connections.ts';
import { contentRuleOperations } from './operations/content-rules.ts';
import { creditOperations } from './operations/credits.ts';
import { powerOperations } from './operations/power.ts';
import { priceOperations } from './operations/prices.ts';
import { usageOperations } from './operations/usage.ts';

// The gateway: calls and connections.
export { createModelAccess, type ModelAccessParts } from './gateway/create-access.ts';
export type { CallOptions, ModelAccess } from './gateway/model-access.ts';
export { mayHaveCost } from './gateway/model-failed.ts';
export { estimateTokens, mostTokens } from './gateway/tokens.ts';
export { listRoutes } from './operations/connection-routes.ts';

// Governance: prices, usage, budgets, credits.
export {
  HOLD_MINUTES,
  reserveBudget,
  type Reservation,
  type Reserved,
} from './operations/budgets-reserve.ts';
export { releaseBudget, settleUsage, type Settled, type Used } from './operations/usage-settle.ts';
export { strongestPower } from './operations/power.ts';
export { readRunCost } from './queries/usage.ts';

// Content: personal data and content rules.
export { detect, type DetectOptions } from './rules/pii/detect.ts';
export { PII_TYPES, type Finding, type PiiType } from './rules/pii/finding.ts';
export { indexNames, type KnownName, type NameIndex } from './rules/pii/name-index.ts';
export { pseudonymise, type PseudonymiseOptions } from './rules/pii/pseudonymise.ts';
export { createRehydrator, rehydrate, unknownPseudonyms, type Rehydrator } from './rules/pii/rehydrate.ts';
export { countVault, emptyVault, type Vault } from './rules/pii/vault.ts';
export { checkContent, type ContentCheck } from './rules/content/check-content.ts';
export {
  CONTENT_PACKS,
  type ContentFinding,
  type ContentPack,
  type ContentSeverity,
} from './rules/content/finding.ts';
export { contentCheckOf } from './operations/content-rules.ts';

/** @param parts the installation's secret, which seals the keys of connections */
export const modelsModule = ({ secret }: { secret: string }): Module =>
  defineModule({
    name: 'models',
    migrations: { rank: 80, name: 'models', folder: path.join(import.meta.dirname, 'migrations') },
    operations: [
      ...connectionOperations(createSeal(secret, SEAL_PURPOSE), ({ log, now }) =>
        createModelAccess({ secret, log, clock: () => new Date(now), limits: trialLimits }),
      ),
      ...priceOperations,
      ...usageOperations,
      ...budgetOperations,
      ...powerOperations,
      ...creditOperations,
      ...contentRuleOperations,
    ],
    timers: modelTimers,
  });
