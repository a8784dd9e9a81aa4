export type ShortcutOptions = {
  /** What it does, as listed under `?`. */
  label: string;
  /** The heading it is listed under. */
  group?: string | undefined;
  enabled?: boolean | undefined;
  /** Works in a text field too: for chords such as `mod+enter`. Plain keys are always left to the text. */
  whileTyping?: boolean | undefined;
  /** Runs again and again while the key is held. */
  repeats?: boolean | undefined;
  /** Works while a modal dialog is open. */
  inModal?: boolean | undefined;
};

export type RegisteredShortcut = ShortcutOptions & { keys: string };
