import { Fragment, type ReactNode } from 'react';
import { cx } from './class-names.ts';
import { useMessages } from './i18n.ts';
import { m } from './messages.ts';
import { keyboardPlatform, shortcutLabels } from './shortcut-keys.ts';

type Tone = 'plain' | 'inverse';

/** One key of the keyboard. */
export const Kbd = (props: { children: ReactNode; tone?: Tone | undefined }) => (
  <kbd
    className={cx(
      'inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-sm px-1 font-sans text-2xs',
      props.tone === 'inverse' ? 'bg-surface/20 text-surface' : 'bg-sunken text-muted',
    )}
  >
    {props.children}
  </kbd>
);

/** A shortcut as this person's keyboard labels it: `mod+k`, `g t`. */
export const Keys = (props: { keys: string; tone?: Tone | undefined }) => {
  const t = useMessages(m);
  return (
    <span className="inline-flex shrink-0 items-center gap-0.5 whitespace-nowrap">
      {shortcutLabels(props.keys, keyboardPlatform()).map((stroke, at) => (
        <Fragment key={at}>
          {at > 0 && <span className="px-0.5 text-2xs opacity-80">{t.shortcutThen}</span>}
          {stroke.map((label) => (
            <Kbd key={label} tone={props.tone}>
              {label}
            </Kbd>
          ))}
        </Fragment>
      ))}
    </span>
  );
};
