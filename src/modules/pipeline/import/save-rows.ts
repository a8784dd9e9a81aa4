import { appendEvent } from '#modules/activity/index.ts';
import { noteContact, savePersonDraft } from '#modules/crm/index.ts';
import type { Context } from '#platform/operations/context.ts';
import type { PipelineRow } from '../queries/pipelines.ts';
import type { Placement } from './place-row.ts';
import type { RowPlan } from './plan-rows.ts';
import { IMPORTED, millisecondsBefore, saveJourneys } from './save-journeys.ts';

const savePerson = async (ctx: Context, { known, gap, contactAt }: RowPlan): Promise<void> => {
  if (gap !== null) {
    const saved = await savePersonDraft(
      ctx,
      contactAt === null ? gap : { ...gap, lastContactAt: contactAt },
      'update',
    );
    known.id = saved.id;
    known.ownerId = saved.person.ownerId;
    known.companyId = saved.person.companyId;
  } else if (contactAt !== null && known.id !== null) await noteContact(ctx, known.id, { contactAt });
};

const recordStated = async (
  ctx: Context,
  personId: string,
  { stated, at, stage }: Placement,
): Promise<void> => {
  for (const [place, type] of stated.entries()) {
    await appendEvent(ctx, {
      type,
      personId,
      occurredAt: millisecondsBefore(at, stated.length - 1 - place),
      source: IMPORTED,
      properties: { statedByImport: true, stage: stage.key },
    });
  }
};

/** Writes what was planned, in the order of the file, and answers the ids of the people who are new. */
export const saveRows = async (
  ctx: Context,
  pipeline: PipelineRow | null,
  plans: readonly RowPlan[],
): Promise<string[]> => {
  const createdIds: string[] = [];
  for (const plan of plans) {
    await savePerson(ctx, plan);
    const { id } = plan.known;
    if (id === null) continue;
    if (plan.outcome === 'created') createdIds.push(id);
    if (plan.placement !== null) await recordStated(ctx, id, plan.placement);
  }
  if (pipeline !== null) {
    await saveJourneys(ctx, pipeline, plans);
  }
  return createdIds;
};
