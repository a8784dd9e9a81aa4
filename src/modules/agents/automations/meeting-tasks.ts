import { z } from 'zod';
import { extractedFrom, extractionRequest, type Form } from '../defence/extraction.ts';
import { nowIn } from '../engine/time/calendar.ts';
import { dateAt } from '../engine/time/dates.ts';
import type { Durable, Procedure } from '../loop/durable.ts';
import { actionItems } from './action-items.ts';
import { telling } from './telling.ts';

const parameters = z.strictObject({
  most: z.number().int().min(1).max(6).default(4).describe('Tasks proposed at most for one note'),
});

type Note = { id: string; text: string; personId: string | null; companyId: string | null };

const WORD = /[\p{L}\p{N}.:']+/gu;

/** The coming day that a sentence names, if it names one. */
const dayIn = (sentence: string, now: string, timeZone: string): string | null => {
  const words = [...sentence.toLowerCase().matchAll(WORD)].map(([word]) => word.replace(/[.:]$/u, ''));
  const moment = nowIn(now, timeZone);
  for (let i = 0; i < words.length; i++) {
    const said = dateAt(words, i, moment);
    if (said !== null && (said.grain === 'day' || said.grain === 'instant')) return said.ahead.from;
  }
  return null;
};

/** Sentences of a note, at most as many as a form has room for. */
const sentencesOf = (text: string): string[] =>
  text
    .split(/(?<=[.!?])\s+|\n+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length > 3 && sentence.length <= 300)
    .slice(0, 6);

type Item = { sentence: string; dueOn: string | null };

/** Which of the note's own sentences a model takes for promises. It answers with yes, no and days: never with words. */
const byModel = async (work: Durable, text: string): Promise<Item[] | null> => {
  const sentences = sentencesOf(text);
  if (sentences.length === 0) return [];
  const form: Form = Object.fromEntries<Form[string]>(
    sentences.flatMap((_, i) => [
      [`todo${i + 1}`, { kind: 'boolean' as const }],
      [`day${i + 1}`, { kind: 'date' as const }],
    ]),
  );
  const numbered = sentences.map((sentence, i) => `${i + 1}. ${sentence}`).join('\n');
  const answer = await work.ask(
    'extract',
    extractionRequest(`Today is ${work.run.now.slice(0, 10)}.\n${numbered}`, form),
    {
      key: 'extract',
    },
  );
  if (answer === null) return null;
  const extracted = extractedFrom(answer.object, form);
  const today = work.run.now.slice(0, 10);
  return sentences.flatMap((sentence, i) => {
    if (extracted[`todo${i + 1}`] !== true) return [];
    const day = extracted[`day${i + 1}`];
    return [{ sentence, dueOn: typeof day === 'string' && day >= today ? day : null }];
  });
};

const byRules = ({ run }: Durable, text: string): Item[] =>
  actionItems(text).map(({ sentence }) => ({ sentence, dueOn: dayIn(sentence, run.now, run.timeZone) }));

const run = async (work: Durable, { most }: z.output<typeof parameters>): Promise<void> => {
  const { entry, locale, selected, engine } = work.run;
  const told = telling();
  const id = entry?.id ?? selected[0]?.id;
  if (id === undefined) {
    told.line(locale === 'nb' ? 'Velg et notat først.' : 'Choose a note first.');
    return told.say(work);
  }
  const note = (await work.read('notes.get', { id }, { key: 'note' })) as Note;
  const source = work.values.reading('note')?.handles.get('/text');
  const items = (engine === 'model' ? await byModel(work, note.text) : null) ?? byRules(work, note.text);
  let proposed = 0;
  for (const [place, { sentence, dueOn }] of items.slice(0, most).entries()) {
    const outcome = await work.propose(
      'tasks.create',
      {
        title: sentence.slice(0, 300),
        ...(dueOn === null ? {} : { dueOn }),
        ...(note.personId === null ? {} : { personId: note.personId }),
        ...(note.companyId === null ? {} : { companyId: note.companyId }),
      },
      {
        key: `task${place}`,
        why: locale === 'nb' ? 'Dette ble lovet i notatet.' : 'This was promised in the note.',
        citations: [{ type: 'note', id, label: locale === 'nb' ? 'Notat' : 'Note', quote: sentence }],
        ...(source === undefined ? {} : { sources: [source] }),
      },
    );
    if (outcome.kind === 'proposed') proposed += 1;
  }
  told.line(
    locale === 'nb'
      ? `${proposed} ${proposed === 1 ? 'oppgave' : 'oppgaver'} foreslått fra notatet.`
      : `${proposed} ${proposed === 1 ? 'task' : 'tasks'} proposed from the note.`,
  );
  return told.say(work);
};

/** Promises in a note become proposed tasks, each with the sentence it is from. */
export const meetingTasks: Procedure<typeof parameters> = {
  key: 'meeting_tasks',
  name: { en: 'Tasks from notes', nb: 'Oppgaver fra notater' },
  description: {
    en: 'Finds what was promised in a note of a meeting and proposes a task for each.',
    nb: 'Finner det som ble lovet i et møtenotat, og foreslår en oppgave for hvert løfte.',
  },
  parameters,
  grants: ['notes.get', 'tasks.create'],
  trigger: { kind: 'event', events: ['notes.created'] },
  version: '1',
  run,
};
