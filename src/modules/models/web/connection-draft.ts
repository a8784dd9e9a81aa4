import type { Connection, Provider } from '../contract.ts';

export const MODEL_FIELDS = [
  'ecoModel',
  'standardModel',
  'maxModel',
  'embeddingModel',
  'transcriptionModel',
] as const;
export type ModelField = (typeof MODEL_FIELDS)[number];

/** A connection as it is being written: every field as text. */
export type ConnectionDraft = Record<ModelField | 'name' | 'baseUrl' | 'apiKey', string> & {
  provider: Provider;
};

/** Where each provider is, unless it is said otherwise. */
export const HOMES: Readonly<Record<Provider, string>> = {
  openai: 'https://api.openai.com/v1',
  anthropic: 'https://api.anthropic.com/v1',
};

export const draftOf = (connection: Connection | null): ConnectionDraft => ({
  name: connection?.name ?? '',
  provider: connection?.provider ?? 'openai',
  baseUrl: connection?.baseUrl ?? HOMES.openai,
  // What is kept is never sent here; left blank it stays.
  apiKey: '',
  ecoModel: connection?.ecoModel ?? '',
  standardModel: connection?.standardModel ?? '',
  maxModel: connection?.maxModel ?? '',
  embeddingModel: connection?.embeddingModel ?? '',
  transcriptionModel: connection?.transcriptionModel ?? '',
});

/** Another provider is elsewhere, unless somebody wrote where, and Anthropic has no models for vectors and sound. */
export const withProvider = (draft: ConnectionDraft, provider: Provider): ConnectionDraft => ({
  ...draft,
  provider,
  baseUrl: Object.values(HOMES).includes(draft.baseUrl) ? HOMES[provider] : draft.baseUrl,
  ...(provider === 'anthropic' ? { embeddingModel: '', transcriptionModel: '' } : {}),
});

/** The models that a provider can be asked for. */
export const modelFieldsOf = (provider: Provider): readonly ModelField[] =>
  provider === 'anthropic' ? ['ecoModel', 'standardModel', 'maxModel'] : MODEL_FIELDS;

const named = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** What is sent of it. */
export const sentOf = (draft: ConnectionDraft) => ({
  name: draft.name.trim(),
  provider: draft.provider,
  baseUrl: draft.baseUrl.trim(),
  ecoModel: named(draft.ecoModel),
  standardModel: named(draft.standardModel),
  maxModel: named(draft.maxModel),
  embeddingModel: named(draft.embeddingModel),
  transcriptionModel: named(draft.transcriptionModel),
});
