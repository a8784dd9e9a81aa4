import { z } from 'zod';
import { operation } from '#kernel/operation.ts';
import { CONTENT_PACKS, CONTENT_SEVERITIES } from '../rules/content/finding.ts';
import { settableRules } from '../rules/content/rules.ts';

const InBothLanguages = z.object({ en: z.string(), nb: z.string() });

export const ContentPackName = z.enum(CONTENT_PACKS);
export const ContentSeverityName = z
  .enum(CONTENT_SEVERITIES)
  .describe('`block` must not be sent; `edit` asks somebody to change it or to say that it stands');

export const ContentRuleSetting = z.object({
  id: z.string().describe('Its pack and what it looks for: `income.guaranteed`'),
  severity: ContentSeverityName,
  shippedSeverity: ContentSeverityName,
  title: InBothLanguages,
  message: InBothLanguages.describe('What somebody is asked to change'),
});

export const ContentPackSetting = z.object({
  pack: ContentPackName,
  isOn: z.boolean(),
  isAlwaysOn: z.boolean().describe('It cannot be turned off, and its severities stay'),
  rules: z.array(ContentRuleSetting),
});
export type ContentPackSetting = z.infer<typeof ContentPackSetting>;

export const ContentRules = z.object({ packs: z.array(ContentPackSetting), version: z.number().int() });
export type ContentRules = z.infer<typeof ContentRules>;

export const listContentRules = operation({
  name: 'content_rules.list',
  http: 'GET /content-rules',
  effect: 'read',
  role: 'viewer',
  summary: 'List the rules that texts to others are checked by, pack by pack.',
  input: z.strictObject({}),
  output: ContentRules,
  example: { input: {} },
});

const settableIds = settableRules.map(({ id }) => id);
const settablePacks = CONTENT_PACKS.filter((pack) => pack !== 'recipients');

export const updateContentRules = operation({
  name: 'content_rules.update',
  http: 'PATCH /content-rules',
  effect: 'write',
  role: 'admin',
  adminScope: true,
  versioned: true,
  summary: 'Turn packs of content rules on and off, and set how grave each rule is.',
  description: 'What is left out stays as it is. That nothing goes to who opted out cannot be turned off.',
  input: z.strictObject({
    packs: z.partialRecord(z.enum(settablePacks), z.boolean()).optional().describe('Whether each is on'),
    severities: z
      .partialRecord(z.enum(settableIds), ContentSeverityName.nullable())
      .optional()
      .describe('By id of the rule; null brings back the one it ships with'),
  }),
  output: ContentRules,
  errors: ['version_conflict'],
  example: { input: { packs: { advice: false }, severities: { 'income.amount': 'block' } } },
});
