import { createEvidence, type Evidence } from '../defence/evidence.ts';
import type { Reading } from '../defence/values.ts';
import type { Durable } from './durable.ts';
import { typedRequest } from './request.ts';

/** What anything said in this run can rest on: what was asked, who asked, when, and these answers. */
export const evidenceOf = (
  { run, values }: Pick<Durable, 'run' | 'values'>,
  readings: readonly Reading[],
): Evidence => {
  const evidence = createEvidence(run.timeZone);
  evidence.addText(typedRequest(run));
  for (const { from, text } of run.earlier) if (from === 'person') evidence.addText(text);
  evidence.addText(`${run.member.name} ${run.agent.name}`);
  evidence.addMoment(run.now);
  for (const reading of readings) {
    evidence.addReading(reading);
    for (const handle of reading.sources) evidence.addText(values.text(handle)?.text ?? '');
  }
  return evidence;
};

/** The answers in which any of these records stands. */
export const readingsAbout = ({ values }: Pick<Durable, 'values'>, ids: ReadonlySet<string>): Reading[] =>
  values
    .readings()
    .filter(({ leaves }) =>
      [...leaves.values()].some(({ kind, value }) => kind === 'id' && ids.has(String(value))),
    );
