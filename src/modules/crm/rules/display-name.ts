/** The networks a person can have a handle on. */
export const HANDLE_NETWORKS = [
  'instagram',
  'facebook',
  'linkedin',
  'tiktok',
  'snapchat',
  'x',
  'youtube',
  'telegram',
  'whatsapp',
] as const;
export type HandleNetwork = (typeof HANDLE_NETWORKS)[number];

/** A handle on each network, without the `@`. */
export type Handles = { readonly [Network in HandleNetwork]?: string | undefined };

type Named = {
  readonly name: string;
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  readonly handles: Handles;
};

/** What to call somebody: their name, or else the first channel they are known by. Empty where there is neither. */
export const displayName = ({ name, emails, phones, handles }: Named): string => {
  const handle = HANDLE_NETWORKS.map((network) => handles[network]).find((one) => one !== undefined);
  return name || emails[0] || (handle === undefined ? undefined : `@${handle}`) || phones[0] || '';
};
