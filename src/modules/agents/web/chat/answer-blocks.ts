/** A piece of a line: text, emphasis, or the number of a source. */
export type Inline =
  | { kind: 'text' | 'strong' | 'code'; text: string }
  | { kind: 'citation'; number: number };

export type Block =
  | { kind: 'paragraph' | 'heading'; content: Inline[] }
  | { kind: 'list'; ordered: boolean; items: Inline[][] };

const INLINE = /\*\*(.+?)\*\*|`([^`]+)`|\[(\d{1,3})\]/g;
const ITEM = /^\s*(?:[-–*•]|(\d{1,3})[.)])\s+(.*)$/;
const HEADING = /^#{1,4}\s+(.*)$/;

/** Bold, code and `[n]`. Links are not among them: what an answer names is told by its sources. */
export const inlineOf = (line: string): Inline[] => {
  const found: Inline[] = [];
  let at = 0;
  for (const match of line.matchAll(INLINE)) {
    if (match.index > at) found.push({ kind: 'text', text: line.slice(at, match.index) });
    const [, strong, code, number] = match;
    if (strong !== undefined) found.push({ kind: 'strong', text: strong });
    else if (code !== undefined) found.push({ kind: 'code', text: code });
    else found.push({ kind: 'citation', number: Number(number) });
    at = match.index + match[0].length;
  }
  if (at < line.length) found.push({ kind: 'text', text: line.slice(at) });
  return found;
};

/** An answer in the little of Markdown that answers are written in, also while it is still being written. */
export const blocksOf = (text: string): Block[] => {
  const blocks: Block[] = [];
  let isOpen = false;
  for (const line of text.split('\n')) {
    const item = ITEM.exec(line);
    const heading = HEADING.exec(line);
    const last = blocks.at(-1);
    if (item !== null) {
      const ordered = item[1] !== undefined;
      const content = inlineOf(item[2] ?? '');
      if (isOpen && last?.kind === 'list' && last.ordered === ordered) last.items.push(content);
      else blocks.push({ kind: 'list', ordered, items: [content] });
    } else if (heading !== null) {
      blocks.push({ kind: 'heading', content: inlineOf(heading[1] ?? '') });
    } else if (line.trim() !== '') {
      if (isOpen && last?.kind === 'paragraph')
        last.content.push({ kind: 'text', text: '\n' }, ...inlineOf(line));
      else blocks.push({ kind: 'paragraph', content: inlineOf(line) });
    }
    isOpen = line.trim() !== '' && heading === null;
  }
  return blocks;
};
