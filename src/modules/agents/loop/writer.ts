import type { Plan } from '../contract/plan.ts';
import type { Citation } from '../contract/proposal.ts';
import { unsupported, type Evidence } from '../defence/evidence.ts';
import { createLinkFilter, withoutForeignLinks } from '../defence/urls.ts';
import type { Reading } from '../defence/values.ts';
import type { Durable } from './durable.ts';
import { evidenceOf } from './evidence-of.ts';
import { recordsIn, type FoundRecord } from './labels.ts';
import { answerRequest, type ToAnswer } from './prompts/answer.ts';
import { linksAllowed, typedRequest } from './request.ts';
import type { StepResult } from './step-results.ts';

export type Answer = { text: string; citations: Citation[] };

const MOST_SOURCES = 40;
/** After the end of a sentence and its citations, or of a line; not after the number of a day. */
const BETWEEN_SENTENCES = /(?<=[^\d\s][.!?](?:\s?\[\d{1,2}\])*)(?=\s)|(?<=\n)/;

/** A text without the sentences that claim what nothing supports. */
const supportedOnly = (text: string, evidence: Evidence): string =>
  text
    .split(BETWEEN_SENTENCES)
    .filter((sentence) => unsupported(sentence, evidence).length === 0)
    .join('')
    .trim();

/** The citations that a text uses, numbered anew in the order they come. A number that stands for nothing goes. */
const renumbered = (text: string, sources: readonly Citation[]): Answer => {
  const used: Citation[] = [];
  const worded = text.replaceAll(/\[(\d{1,2})\]/g, (_, number: string) => {
    const source = sources[Number(number) - 1];
    if (source === undefined) return '';
    const known = used.findIndex(({ id }) => id === source.id);
    if (known === -1) used.push(source);
    return `[${known === -1 ? used.length : known + 1}]`;
  });
  return { text: worded.replaceAll(/[ \t]+(?=[.,;:!?])/g, '').trim(), citations: used };
};

/** The person a history is about, where each of its lines says so. */
const readingAbout = ({ leaves }: Reading): string | null => {
  const leaf = [...leaves.values()].find(({ kind, member }) => kind === 'id' && member === 'personId');
  return leaf === undefined ? null : String(leaf.value);
};

const sourcesOf = (results: readonly StepResult[], run: Durable['run']): FoundRecord[] =>
  results
    .flatMap(({ step, readings }) => {
      const about = typeof step.input['id'] === 'string' ? step.input['id'] : null;
      return readings.flatMap((reading) => recordsIn(reading, run.locale, about ?? readingAbout(reading)));
    })
    .slice(0, MOST_SOURCES);

const isFigure = (reading: Reading, run: Durable['run']): boolean =>
  recordsIn(reading, run.locale).length === 0;

const toAnswer = (
  work: Durable,
  plan: Plan,
  results: readonly StepResult[],
  sources: readonly FoundRecord[],
): ToAnswer => ({
  run: work.run,
  request: typedRequest(work.run) || work.run.goal,
  instruction: plan.say.by === 'model' ? plan.say.instruction : '',
  sources: sources.map(({ type, record }, i) => ({ n: i + 1, type, data: record })),
  figures: results
    .flatMap(({ readings }) => readings)
    .filter((reading) => isFigure(reading, work.run))
    .map(({ answer }) => answer),
  proposed: results.flatMap(({ step, outcomes }) =>
    outcomes.flatMap((outcome) =>
      outcome.kind === 'proposed'
        ? [{ operation: step.operation, why: step.why, status: outcome.status }]
        : [],
    ),
  ),
  notDone: results.flatMap(({ step, refused, outcomes }) => [
    ...(refused === null ? [] : [{ operation: step.operation, code: refused.code }]),
    ...outcomes.flatMap((outcome) =>
      outcome.kind === 'proposed'
        ? []
        : [{ operation: step.operation, code: outcome.kind === 'refused' ? outcome.code : outcome.kind }],
    ),
  ]),
  unsupported: [],
});

/**
 * Words the answer with a model that has no tools, cited and grounded: what nothing that was read supports is asked
 * about once more, and then left out. Null where no model can be asked.
 *
 * @param results of every plan of the run, in order
 */
export const writeAnswer = async (
  work: Durable,
  plan: Plan,
  results: readonly StepResult[],
): Promise<Answer | null> => {
  const { run } = work;
  const allowed = linksAllowed(run);
  const found = sourcesOf(results, run);
  const sources = found.map(({ type, id, label, quote }): Citation => ({
    type,
    id,
    label: withoutForeignLinks(label, allowed),
    quote,
  }));
  const evidence = evidenceOf(
    work,
    results.flatMap(({ readings }) => readings),
  );
  for (const { step } of results) evidence.addText(step.why);
  const about = toAnswer(work, plan, results, found);

  const filter = createLinkFilter(allowed);
  const tell = (piece: string) => {
    if (piece !== '') work.stream(piece);
  };
  const first = await work.ask('write', answerRequest(about), {
    key: 'answer:1',
    onText: (delta) => tell(filter.push(delta)),
  });
  if (first === null) return null;
  tell(filter.end());
  const text = withoutForeignLinks(first.text, allowed);
  const claims = unsupported(text, evidence);
  if (claims.length === 0) return renumbered(text, sources);

  const again = { ...about, unsupported: claims.map((claim) => claim.text).slice(0, 20) };
  const second = await work.ask('write', answerRequest(again), { key: 'answer:2' });
  const better = second === null ? text : withoutForeignLinks(second.text, allowed);
  return renumbered(supportedOnly(better, evidence), sources);
};
