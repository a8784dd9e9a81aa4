import { PipelineDefinition } from '../contract.ts';
import { b2bSales } from './b2b-sales.ts';
import { frazer } from './frazer.ts';
import { serviceJob } from './service-job.ts';

/** The pipelines that a workspace can begin with, complete with every default. */
export const templates: readonly PipelineDefinition[] = [frazer, b2bSales, serviceJob].map((draft) =>
  PipelineDefinition.parse(draft),
);
