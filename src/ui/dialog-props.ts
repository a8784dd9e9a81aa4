import type { ReactNode, RefObject } from 'react';

export type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  /** Shown in place of the title, which is then only read aloud. */
  header?: ReactNode;
  /** `sheet` fills a phone's screen from top to bottom. */
  size?: 'sm' | 'md' | 'lg' | 'sheet' | undefined;
  /** The actions, the main one last. */
  footer?: ReactNode;
  /** Beside the title. */
  aside?: ReactNode;
  /** Makes the content a form, which Enter and Ctrl/Command-Enter send. */
  onSubmit?: (() => void) | undefined;
  initialFocus?: RefObject<HTMLElement | null> | undefined;
  /** `keep` ignores a press outside, for a form whose draft must not be lost by a slip. */
  outsidePress?: 'close' | 'keep' | undefined;
  children?: ReactNode;
};
