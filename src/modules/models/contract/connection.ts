import { z } from 'zod';
import { OurId } from '#kernel/ids.ts';
import { POWERS, PROVIDERS, PURPOSES } from './call.ts';

export const Power = z.enum(POWERS);
export type Power = z.infer<typeof Power>;
export const Provider = z.enum(PROVIDERS);
export type Provider = z.infer<typeof Provider>;
export const Purpose = z.enum(PURPOSES);
export type Purpose = z.infer<typeof Purpose>;

const ModelName = z.string().nullable();

/** A way to models that a workspace has: where they are, and which of them to ask for what. */
export const Connection = z.object({
  id: OurId,
  name: z.string(),
  provider: Provider,
  baseUrl: z.string(),
  hasKey: z.boolean(),
  keyHint: z.string().nullable().describe('The last four characters of the key'),
  ecoModel: ModelName,
  standardModel: ModelName,
  maxModel: ModelName,
  embeddingModel: ModelName,
  transcriptionModel: ModelName,
  isEnabled: z.boolean(),
  position: z.number().int().describe('Connections are tried in this order, the lowest first'),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.number().int(),
});
export type Connection = z.infer<typeof Connection>;

/** What trying a connection out has shown. */
export const ConnectionTest = z.object({
  ok: z.boolean(),
  code: z.string().nullable().describe('Why not, as a stable code; null where it answered'),
  message: z.string().describe('What was seen, and what to do about it'),
  model: z.string().nullable().describe('The model that was asked'),
  ms: z.number().int(),
});
export type ConnectionTest = z.infer<typeof ConnectionTest>;
