import { intent, slotsOf } from '../intent.ts';
import { bag } from '../pattern.ts';

/** What it can do needs no operation to tell. */
const help = intent({
  name: 'help',
  weight: 1,
  bags: [
    bag('help / what how'),
    bag('what do / help you'),
    bag('what help / do'),
    bag('what ask / do help'),
    bag('what possible / do'),
  ],
  read: (found) => {
    // “What can you do” is about the assistant; “what should I do” is not.
    const isAboutUs = /\b(du|deg|you|dere)\b/i.test(found.reading.text);
    const isThanks = /\b(takk|thank|thanks)\b/i.test(found.reading.text);
    return !isThanks && (found.classes.has('help') || isAboutUs) ? slotsOf({}) : null;
  },
  plan: () => undefined,
  example: { nb: 'Hva kan du gjøre?', en: 'What can you help me with' },
});

export const helpIntents = [help];
