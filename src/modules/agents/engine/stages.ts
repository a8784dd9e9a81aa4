import type { Found } from './found.ts';

/** Every stage that the words can mean: of the pipeline that was named, where one was. Two pipelines may share a name. */
export const stagesIn = ({ mentions, reading }: Found): string[] => {
  const said = mentions['stage'];
  if (said === undefined) return [];
  const pipeline = mentions['pipeline']?.thing.value;
  const same = reading.mentions.filter(
    ({ start, end, thing }) =>
      thing.kind === 'stage' &&
      start === said.start &&
      end === said.end &&
      (pipeline === undefined || thing.pipelines.some(({ key }) => key === pipeline)),
  );
  return [...new Set(same.map(({ thing }) => thing.value))];
};
