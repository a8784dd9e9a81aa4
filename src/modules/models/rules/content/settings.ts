import { CONTENT_PACKS, type ContentPack, type ContentSeverity } from './finding.ts';
import { contentRules, optedOutRule } from './rules.ts';

/** How a workspace's content rules differ from those that ship: all on, each as grave as its rule says. */
export type ContentSettings = {
  off: readonly ContentPack[];
  /** By id of the rule. */
  severities: Readonly<Record<string, ContentSeverity>>;
};

export const shippedSettings: ContentSettings = { off: [], severities: {} };

export type ContentSettingsChange = {
  packs?: Readonly<Partial<Record<ContentPack, boolean | undefined>>> | undefined;
  severities?: Readonly<Record<string, ContentSeverity | null | undefined>> | undefined;
};

const isShipped = (id: string, severity: ContentSeverity): boolean =>
  contentRules.some((rule) => rule.id === id && rule.severity === severity);

/** The settings after a change, in one order, without what is as it ships. */
export const settingsAfter = (
  { off, severities }: ContentSettings,
  { packs = {}, severities: given = {} }: ContentSettingsChange,
): ContentSettings => {
  const merged = { ...severities, ...given };
  return {
    off: CONTENT_PACKS.filter((pack) => (packs[pack] === undefined ? off.includes(pack) : !packs[pack])),
    severities: Object.fromEntries(
      contentRules.flatMap(({ id }) => {
        const severity = merged[id] ?? null;
        return severity === null || isShipped(id, severity) ? [] : [[id, severity] as const];
      }),
    ),
  };
};

/** What `checkContent` is to be asked with. */
export const checkedBy = ({
  off,
  severities,
}: ContentSettings): { packs: ContentPack[]; severities: ContentSettings['severities'] } => ({
  packs: CONTENT_PACKS.filter((pack) => !off.includes(pack)),
  severities,
});

export type PackSetting = {
  pack: ContentPack;
  isOn: boolean;
  isAlwaysOn: boolean;
  rules: {
    id: string;
    severity: ContentSeverity;
    shippedSeverity: ContentSeverity;
    title: { en: string; nb: string };
    message: { en: string; nb: string };
  }[];
};

/** Every pack with its rules as they hold under these settings. */
export const packSettings = ({ off, severities }: ContentSettings): PackSetting[] =>
  CONTENT_PACKS.map((pack) => ({
    pack,
    isOn: !off.includes(pack),
    isAlwaysOn: pack === optedOutRule.pack,
    rules: contentRules
      .filter((rule) => rule.pack === pack)
      .map(({ id, severity, title, message }) => ({
        id,
        severity: severities[id] ?? severity,
        shippedSeverity: severity,
        title,
        message,
      })),
  }));
