/** Codes that the operations here answer with. */
export const pipelineErrors = {
  pipelineNotFound: 'pipeline_not_found',
  /** 409: the workspace has no pipeline yet; install one. */
  noPipeline: 'no_pipeline',
  opportunityNotFound: 'opportunity_not_found',
  personNotFound: 'person_not_found',
  companyNotFound: 'company_not_found',
  memberNotFound: 'member_not_found',
  /** 400: neither or the wrong one of person and company for this pipeline. */
  subjectMismatch: 'subject_mismatch',
  /** 409: the person has their one journey in this pipeline already; `opportunityId` names it. */
  alreadyInPipeline: 'already_in_pipeline',
  /** 409: restore them first. */
  personArchived: 'person_archived',
  companyArchived: 'company_archived',
  /** 422: rules do not hold; `unmet` and `warnings` list each. */
  stageRefused: 'stage_refused',
  /** 409: it is no longer in the stage the caller saw it in, or a later move came in between. */
  stageChanged: 'stage_changed',
  /** 409: the journey began with this move, so that there is no stage to return to. */
  nothingBefore: 'nothing_before',
  /** 422: an amount without its currency. */
  currencyMissing: 'currency_missing',
  /** 422: not one of the shipped templates. */
  unknownTemplate: 'unknown_template',
} as const;
