import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { Dialog as Base } from '@base-ui/react/dialog';
import { Search } from 'lucide-react';
import { useAsyncSearch } from '../async-search.ts';
import { cx } from '../class-names.ts';
import { highlight } from '../fuzzy.ts';
import { useMessages } from '../i18n.ts';
import { Kbd, Keys } from '../kbd.tsx';
import { m } from '../messages.ts';
import { useStored } from '../stored.ts';
import type { CommandPaletteProps, PaletteItem, PaletteSource } from './palette-item.ts';
import { paletteGroups, parseRecent, remember } from './palette-results.ts';

type Found = { items: PaletteItem[]; failed: boolean };

const searchAll = async (
  sources: readonly PaletteSource[],
  query: string,
  signal: AbortSignal,
): Promise<Found> => {
  const answers = await Promise.allSettled(
    sources.map(async (source) => source.search?.(query, signal) ?? []),
  );
  return {
    items: answers.flatMap((answer) => (answer.status === 'fulfilled' ? [...answer.value] : [])),
    failed: answers.some((answer) => answer.status === 'rejected'),
  };
};

const Row = (props: {
  item: PaletteItem;
  id: string;
  query: string;
  active: boolean;
  onPoint: () => void;
  onRun: () => void;
}) => {
  const { item, id, query, active, onPoint, onRun } = props;
  const Glyph = item.icon;
  return (
    <div
      id={id}
      role="option"
      aria-selected={active}
      onPointerMove={onPoint}
      onClick={onRun}
      className={cx(
        'mx-2 flex min-h-10 items-center gap-3 rounded-md px-2.5 py-1.5 select-none coarse:min-h-12',
        active && 'bg-hover',
      )}
    >
      {Glyph && <Glyph aria-hidden className="size-4 shrink-0 text-muted" />}
      <span className="min-w-0 flex-1 truncate">
        {highlight(query, item.title).map((part, at) =>
          part.hit ? <mark key={at}>{part.text}</mark> : part.text,
        )}
        {item.subtitle !== undefined && <span className="ml-2 text-sm text-muted">{item.subtitle}</span>}
      </span>
      {item.keys !== undefined && (
        <span aria-hidden className="coarse:hidden">
          <Keys keys={item.keys} />
        </span>
      )}
    </div>
  );
};

/** The palette itself. Used through `CommandPalette`, which fetches it on demand. */
export const PaletteDialog = (props: CommandPaletteProps) => {
  const { open, onOpenChange, sources, scope } = props;
  const t = useMessages(m);
  const id = useId();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const [recent, setRecent] = useStored(`palette.${scope}`, parseRecent);
  const list = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);

  const search = (text: string, signal: AbortSignal) => searchAll(sources, text, signal);
  const found = useAsyncSearch(query.trim(), search, open);
  const groups = paletteGroups({
    query,
    fixed: sources.flatMap((source) => source.items ?? []),
    found: found.result?.items ?? [],
    recent,
    recentLabel: t.paletteRecent,
  });
  const items = groups.flatMap((group) => group.items);
  const at = Math.min(active, items.length - 1);
  const current = items[at];

  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [at, query]);

  const close = () => {
    onOpenChange(false);
    setQuery('');
    setActive(0);
  };
  const run = (item: PaletteItem) => {
    setRecent(remember(recent, item.id, Date.now()));
    close();
    item.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && items.length > 0) {
      event.preventDefault();
      setActive((at + step + items.length) % items.length);
    } else if (event.key === 'Enter' && current) {
      event.preventDefault();
      run(current);
    }
  };

  return (
    <Base.Root open={open} onOpenChange={(next) => (next ? onOpenChange(true) : close())}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-60 bg-scrim transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          data-modal=""
          initialFocus={input}
          aria-label={t.paletteHint}
          className="fixed inset-x-0 top-0 z-60 mx-auto flex h-dvh w-full flex-col overflow-hidden bg-raised shadow-modal outline-hidden transition-[opacity,scale] duration-100 data-ending-style:scale-[0.98] data-ending-style:opacity-0 data-starting-style:scale-[0.98] data-starting-style:opacity-0 sm:top-[12dvh] sm:h-auto sm:max-h-[min(28rem,70dvh)] sm:w-[calc(100%-2rem)] sm:max-w-2xl sm:rounded-xl"
        >
          <div className="flex shrink-0 items-center gap-3 border-b border-line px-4.5">
            <Search aria-hidden className="size-4 shrink-0 text-faint" />
            <input
              ref={input}
              role="combobox"
              aria-expanded
              aria-controls={`${id}-list`}
              aria-activedescendant={current ? `${id}-${at}` : undefined}
              aria-autocomplete="list"
              aria-label={t.paletteHint}
              autoComplete="off"
              spellCheck={false}
              placeholder={t.palettePlaceholder}
              value={query}
              onChange={(event) => {
                setQuery(event.target.value);
                setActive(0);
              }}
              onKeyDown={onKeyDown}
              className="h-13 min-w-0 flex-1 bg-transparent text-lg outline-hidden"
            />
            <Base.Close className="rounded-sm p-1">
              <Kbd>Esc</Kbd> <span className="sr-only">{t.close}</span>
            </Base.Close>
          </div>
          <div
            ref={list}
            id={`${id}-list`}
            role="listbox"
            aria-label={t.paletteHint}
            className="min-h-0 flex-1 scroll-py-2 overflow-y-auto overscroll-contain py-2"
          >
            {groups.map((group) => (
              <div key={group.group} role="group" aria-label={group.group} className="mb-1">
                <div aria-hidden className="px-4.5 pt-2 pb-1 text-xs font-medium text-faint">
                  {group.group}
                </div>
                {group.items.map((item) => {
                  const place = items.indexOf(item);
                  return (
                    <Row
                      key={item.id}
                      id={`${id}-${place}`}
                      item={item}
                      query={query}
                      active={place === at}
                      onPoint={() => place !== at && setActive(place)}
                      onRun={() => run(item)}
                    />
                  );
                })}
              </div>
            ))}
          </div>
          <div role="status" className="shrink-0 text-sm text-muted">
            {items.length === 0 && found.state === 'idle' && (
              <p className="px-4.5 pt-2 pb-6">{t.noMatches}</p>
            )}
            {items.length === 0 && found.state === 'loading' && (
              <p className="px-4.5 pt-2 pb-6">{t.loading}…</p>
            )}
            {found.result?.failed && (
              <p className="border-t border-line px-4.5 py-2 text-xs">{t.palettePartly}</p>
            )}
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
};
