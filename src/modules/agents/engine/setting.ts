import type { AskedPipeline, Asking, Named } from './asking.ts';
import type { Now } from './time/calendar.ts';
import { fold } from './words.ts';

/** Words of a workspace's own that a request may name. */
export type NamedThing = {
  kind: 'stage' | 'pipeline' | 'member' | 'tag';
  /** Folded, without spaces: `follow up` and `Follow-up` are one. */
  joined: string;
  words: readonly string[];
  /** The key of a stage or pipeline, the id of a member, a tag as it is written. */
  value: string;
  /** Of a stage: the pipelines that have it. */
  pipelines: readonly AskedPipeline[];
};

const textsOf = (name: Named): string[] => (typeof name === 'string' ? [name] : [name.nb, name.en]);

const wordsOf = (text: string): string[] => fold(text.replaceAll('_', ' ')).match(/[\p{L}\d'’&-]+/gu) ?? [];

type Thing = Omit<NamedThing, 'joined'>;

const stages = (pipelines: readonly AskedPipeline[]): Thing[] => {
  const found = new Map<string, Thing>();
  for (const pipeline of pipelines) {
    for (const stage of pipeline.stages) {
      for (const text of [...textsOf(stage.name), stage.key, ...(stage.aliases ?? [])]) {
        const words = wordsOf(text);
        if (words.length === 0) continue;
        const id = `${stage.key} ${words.join(' ')}`;
        const known = found.get(id);
        const among = known === undefined ? [pipeline] : [...new Set([...known.pipelines, pipeline])];
        found.set(id, { kind: 'stage', words, value: stage.key, pipelines: among });
      }
    }
  }
  return [...found.values()];
};

/** First words of names of pipelines that say something else by themselves. */
const COMMON = new Set(['salg', 'sales', 'ny', 'new', 'service', 'kunde', 'customer', 'lead']);

/** Of `Frazer-rekruttering` its first word is enough, where no other pipeline begins with it. */
const pipelineNames = (pipeline: AskedPipeline, all: readonly AskedPipeline[]): string[][] => {
  const texts = [...textsOf(pipeline.name), pipeline.key];
  const others = all.filter((other) => other !== pipeline).flatMap((other) => textsOf(other.name));
  const taken = new Set(others.flatMap((text) => wordsOf(text.replaceAll('-', ' '))));
  const firsts = texts.map((text) => wordsOf(text.replaceAll('-', ' '))[0] ?? '');
  const short = firsts.filter((word) => word.length > 2 && !taken.has(word) && !COMMON.has(word));
  return [...texts.map(wordsOf), ...short.map((word) => [word])];
};

const memberNames = (members: Asking['members']): Thing[] => {
  const firsts = members.map(({ name }) => wordsOf(name)[0] ?? '');
  return members.flatMap(({ id, name }): Thing[] => {
    const words = wordsOf(name);
    const [first = ''] = words;
    const isOnly = firsts.filter((other) => other === first).length === 1;
    const rows = isOnly && words.length > 1 ? [words, [first]] : [words];
    return rows
      .flatMap((row) => [row, possessive(row, 's'), possessive(row, "'s")])
      .map((row) => ({
        kind: 'member',
        words: row,
        value: id,
        pipelines: [],
      }));
  });
};

const possessive = (words: readonly string[], ending: string): string[] =>
  words.map((word, i) => (i === words.length - 1 ? word + ending : word));

/** Everything that the workspace of a request gives names to, by those names without spaces. */
export type Things = { byName: ReadonlyMap<string, readonly NamedThing[]>; words: ReadonlySet<string> };

export const thingsOf = (asking: Asking): Things => {
  const byName = new Map<string, NamedThing[]>();
  for (const thing of namedThings(asking)) {
    const same = byName.get(thing.joined);
    if (same === undefined) byName.set(thing.joined, [thing]);
    else same.push(thing);
  }
  return {
    byName,
    words: new Set([...byName.values()].flatMap((same) => same.flatMap(({ words }) => words))),
  };
};

const namedThings = (asking: Asking): NamedThing[] =>
  [
    ...stages(asking.pipelines),
    ...asking.pipelines.flatMap((pipeline) =>
      pipelineNames(pipeline, asking.pipelines).map((words): Thing => ({
        kind: 'pipeline',
        words,
        value: pipeline.key,
        pipelines: [pipeline],
      })),
    ),
    ...memberNames(asking.members),
    ...asking.tags.map((tag): Thing => ({
      kind: 'tag',
      words: wordsOf(tag),
      value: tag,
      pipelines: [],
    })),
  ]
    .filter(({ words }) => words.length > 0)
    .map((thing) => ({ ...thing, joined: thing.words.join('') }));

/** A request with what is looked up once for all of it: what “now” is, and what its workspace gives names to. */
export type Setting = { asking: Asking; now: Now; things: Things };
