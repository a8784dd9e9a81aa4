import { messages } from '#ui/i18n.ts';

export const m = messages({
  en: {
    cancel: 'Cancel',
    next: 'Next',
    people: 'Your people',
    progress: (v: { at: number; of: number }) => `Step ${v.at} of ${v.of}`,
    template: 'How you work',
    workspace: 'Name of the workspace',
    workspaceHint: 'Your team, your company or your own name. You can change it later.',
    workspaceText:
      'A workspace holds your people, your pipelines and everything that is said. Others see it only when you invite them.',
    workspaceTitle: 'Make your workspace',
  },
  nb: {
    cancel: 'Avbryt',
    next: 'Neste',
    people: 'Folkene dine',
    progress: (v: { at: number; of: number }) => `Steg ${v.at} av ${v.of}`,
    template: 'Slik jobber du',
    workspace: 'Navn på arbeidsområdet',
    workspaceHint: 'Teamet, firmaet eller ditt eget navn. Du kan endre det senere.',
    workspaceText:
      'Et arbeidsområde rommer folkene dine, løpene dine og alt som blir sagt. Andre ser det bare når du inviterer dem.',
    workspaceTitle: 'Lag arbeidsområdet ditt',
  },
});
