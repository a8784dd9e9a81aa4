import { memo, type ReactNode } from 'react';
import { Popover } from '#ui/popover.tsx';
import { useMessages } from '#ui/i18n.ts';
import type { ChatMessage } from '../../contract.ts';
import { isKnownKind } from '../words/record-name.tsx';
import { RecordLink } from '../words/record-link.tsx';
import { blocksOf, type Inline } from './answer-blocks.ts';
import { m } from './messages.ts';

type Citation = ChatMessage['citations'][number];

const mark =
  'hit-area relative mx-0.5 inline-grid h-4 min-w-4 place-items-center rounded-sm bg-accent-soft px-1 align-[0.1em] text-2xs font-semibold text-accent-ink hover:bg-accent hover:text-on-accent';

const CitationMark = ({ number, citation }: { number: number; citation: Citation }) => {
  const t = useMessages(m);
  const label = t.citation({ n: number, label: citation.label });
  if (isKnownKind(citation.type)) {
    return (
      <RecordLink kind={citation.type} id={citation.id} label={label} className={mark}>
        {number}
      </RecordLink>
    );
  }
  return (
    <Popover
      label={label}
      trigger={(trigger) => (
        <button type="button" {...trigger} aria-label={label} data-tip={label} className={mark}>
          {number}
        </button>
      )}
    >
      <div className="max-w-72 text-sm">
        <p className="font-medium">{citation.label}</p>
        {citation.quote !== null && <p className="mt-1 text-muted">{citation.quote}</p>}
      </div>
    </Popover>
  );
};

const Line = ({ content, citations }: { content: readonly Inline[]; citations: readonly Citation[] }) =>
  content.map((piece, at): ReactNode => {
    switch (piece.kind) {
      case 'text':
        // A source stays on the line of what it speaks for.
        return content[at + 1]?.kind === 'citation' ? piece.text.replace(/ $/, '\u00a0') : piece.text;
      case 'strong':
        return <strong key={at}>{piece.text}</strong>;
      case 'code':
        return (
          <code key={at} className="rounded-sm bg-sunken px-1 font-mono text-xs">
            {piece.text}
          </code>
        );
      case 'citation': {
        const citation = citations[piece.number - 1];
        return citation === undefined ? null : (
          <CitationMark key={at} number={piece.number} citation={citation} />
        );
      }
    }
  });

/** An answer as it is read: paragraphs, lists, and its sources where they are cited. */
export const AnswerText = memo(({ text, citations }: { text: string; citations: readonly Citation[] }) => (
  <div className="flex flex-col gap-2 break-words">
    {blocksOf(text).map((block, at) => {
      if (block.kind === 'list') {
        const items = block.items.map((content, index) => (
          <li key={index}>
            <Line content={content} citations={citations} />
          </li>
        ));
        return block.ordered ? (
          <ol key={at} className="flex list-decimal flex-col gap-1 pl-5">
            {items}
          </ol>
        ) : (
          <ul key={at} className="flex list-disc flex-col gap-1 pl-5">
            {items}
          </ul>
        );
      }
      return (
        <p key={at} className={block.kind === 'heading' ? 'font-semibold' : 'whitespace-pre-wrap'}>
          <Line content={block.content} citations={citations} />
        </p>
      );
    })}
  </div>
));
AnswerText.displayName = 'AnswerText';
