import type { Slots } from '../asking.ts';
import type { Found } from '../found.ts';
import { intent, slotsOf, type Read, type Setting } from '../intent.ts';
import { bag } from '../pattern.ts';
import type { Steps } from '../steps.ts';
import { pipelineId, told } from './pieces.ts';

/** Boards that one answer tells of. */
const AT_MOST = 5;

const whichPipelines = ({ mentions }: Found, { asking }: Setting): Read => {
  const named = mentions['pipeline']?.thing.value;
  const pipelines = named === undefined ? asking.pipelines.slice(0, AT_MOST).map(({ key }) => key) : [named];
  return slotsOf({ pipelines });
};

const boards = (slots: Slots, steps: Steps, setting: Setting): void => {
  const keys = Array.isArray(slots['pipelines']) ? (slots['pipelines'] as unknown[]) : [];
  for (const key of keys) {
    const id = pipelineId(setting, key);
    if (id === undefined) continue;
    steps.add(
      'pipelines.board',
      { id, perStage: 0 },
      told(setting, 'Antall og sum i hver fase', 'Count and sum of each stage'),
    );
  }
};

const pipelineStatus = intent({
  name: 'pipeline.status',
  weight: 1,
  bags: [
    bag('how pipeline|$pipeline / look $pipeline pipeline now status does'),
    bag('show|status|summarise|tell pipeline / $pipeline status about all now'),
    bag('show|status|summarise|tell|how $pipeline / pipeline status look about all now'),
    bag('howMany stage / $pipeline pipeline who person all deal have each'),
    bag('what|status status|pipeline $pipeline / pipeline now'),
  ],
  read: whichPipelines,
  plan: boards,
  example: { nb: 'Hvordan ser pipelinen ut?', en: 'Give me a pipeline overview' },
});

const pipelineValue = intent({
  name: 'pipeline.value',
  weight: 2,
  bags: [
    bag('value pipeline / what howMany $pipeline all show have openWord deal'),
    bag('value $pipeline / what howMany pipeline all show have openWord deal'),
    bag('howMuch pipeline / $pipeline have all'),
    bag('howMuch $pipeline / pipeline have all'),
    bag('howMany value / pipeline $pipeline have all deal'),
  ],
  read: whichPipelines,
  plan: boards,
  example: { nb: 'Hva er bedriftssalg verdt totalt?', en: 'Total pipeline value' },
});

const pipelineForecast = intent({
  name: 'pipeline.forecast',
  weight: 2,
  bags: [bag('forecast / create write show what $pipeline pipeline value deal expected $when all have')],
  read: whichPipelines,
  plan: (slots, steps, setting) => {
    steps.add(
      'pipelines.list',
      { limit: 50 },
      told(setting, 'Sannsynligheten i hver fase', 'The probability of each stage'),
    );
    boards(slots, steps, setting);
  },
  example: { nb: 'Lag en prognose for bedriftssalg', en: "What's the weighted forecast?" },
});

export const pipelineIntents = [pipelineStatus, pipelineValue, pipelineForecast];
