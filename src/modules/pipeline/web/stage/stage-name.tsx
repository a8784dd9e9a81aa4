import { Badge, type Tone } from '#ui/badge.tsx';
import { useLocale } from '#ui/i18n.ts';
import type { StageKind } from '../../contract.ts';
import { stageOf } from '../../rules/moves.ts';
import { usePipelines } from '../use-pipelines.ts';

const tones: Readonly<Record<StageKind, Tone>> = {
  active: 'accent',
  side: 'neutral',
  won: 'success',
  lost: 'neutral',
};

/** A stage by its name, wherever a list has its key. */
export const Part = ({ pipelineId = '', stageKey = '' }: Record<string, string>) => {
  const locale = useLocale();
  const pipeline = usePipelines().data?.items.find((one) => one.id === pipelineId);
  const stage = pipeline === undefined ? undefined : stageOf(pipeline, stageKey);
  return stage === undefined ? null : <Badge tone={tones[stage.kind]}>{stage.name[locale]}</Badge>;
};
