import {
  createContext,
  lazy,
  Suspense,
  useContext,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { advance, parseShortcut, type Press, type Stroke } from './shortcut-keys.ts';
import type { RegisteredShortcut, ShortcutOptions } from './shortcut-options.ts';
import { useMessages } from './i18n.ts';
import { m } from './messages.ts';

const ShortcutHelp = lazy(async () => ({ default: (await import('./shortcut-help.tsx')).ShortcutHelp }));

/** The keys of a sequence must follow each other within this time. */
const SEQUENCE_MS = 1200;

type Binding = RegisteredShortcut & { strokes: Stroke[]; run: (event: KeyboardEvent) => void };
type Registry = {
  add: (binding: Binding) => () => void;
  list: () => RegisteredShortcut[];
  openHelp: () => void;
};

const RegistryContext = createContext<Registry | null>(null);

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches(
      'textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=range])',
    ));

const modalIsOpen = (): boolean => document.querySelector('[data-modal]') !== null;

/** Listens for the shortcuts of the whole page and answers `?` with the list of them. Mount it once. */
export const ShortcutProvider = (props: { children: ReactNode }) => {
  const bindings = useRef<Binding[]>([]);
  const [help, setHelp] = useState<'never' | 'open' | 'closed'>('never');
  const registry = useMemo<Registry>(
    () => ({
      add: (binding) => {
        bindings.current = [...bindings.current, binding];
        return () => {
          bindings.current = bindings.current.filter((one) => one !== binding);
        };
      },
      list: () => bindings.current,
      openHelp: () => setHelp('open'),
    }),
    [],
  );

  useEffect(() => {
    let pending: Press[] = [];
    let timer = 0;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      if (['Shift', 'Control', 'Alt', 'Meta', 'AltGraph'].includes(event.key)) return;
      const typing = isTyping(event.target);
      const modal = modalIsOpen();
      const open = bindings.current.filter(
        (one) =>
          one.enabled !== false &&
          (!typing || (one.whileTyping === true && one.strokes.every((stroke) => stroke.mod))) &&
          (!modal || one.inModal === true),
      );
      const outcome = advance(open, pending, event);
      clearTimeout(timer);
      pending = outcome.pending;
      if (pending.length > 0) timer = window.setTimeout(() => (pending = []), SEQUENCE_MS);
      if (outcome.complete === null) return;
      event.preventDefault();
      if (event.repeat && outcome.complete.repeats !== true) return;
      outcome.complete.run(event);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('keydown', onKeyDown);
    };
  }, []);

  return (
    <RegistryContext value={registry}>
      <HelpShortcut />
      {props.children}
      {help !== 'never' && (
        <Suspense>
          <ShortcutHelp
            open={help === 'open'}
            onOpenChange={(open) => setHelp(open ? 'open' : 'closed')}
            shortcuts={registry.list()}
          />
        </Suspense>
      )}
    </RegistryContext>
  );
};

const HelpShortcut = () => {
  const t = useMessages(m);
  const { openHelp } = useShortcutList();
  useShortcut('?', openHelp, { label: t.shortcuts, group: t.groupGeneral });
  return null;
};

/** The shortcuts that work now, and a way to show them to the person. */
export const useShortcutList = (): Pick<Registry, 'list' | 'openHelp'> => {
  const registry = useContext(RegistryContext);
  if (registry === null) throw new Error('There is no ShortcutProvider above this component.');
  return registry;
};

/**
 * Binds keys while this component is on the page: `c`, `g t`, `mod+k`, `shift+x`. Of two alike the one mounted last
 * wins. Ignored while the person types, and behind a modal dialog, unless the options say otherwise.
 */
export const useShortcut = (
  keys: string,
  run: (event: KeyboardEvent) => void,
  options: ShortcutOptions,
): void => {
  const registry = useContext(RegistryContext);
  if (registry === null) throw new Error('There is no ShortcutProvider above this component.');
  const onPress = useEffectEvent(run);
  const { label, group, enabled, whileTyping, repeats, inModal } = options;
  useEffect(() => {
    if (enabled === false) return;
    return registry.add({
      keys,
      strokes: parseShortcut(keys),
      run: (event) => onPress(event),
      label,
      group,
      whileTyping,
      repeats,
      inModal,
    });
  }, [registry, keys, label, group, enabled, whileTyping, repeats, inModal]);
};
