import { placesOf } from '../defence/arguments.ts';
import { unsupported } from '../defence/evidence.ts';
import { isUuid } from '../defence/kinds.ts';
import { stringsIn } from '../defence/taint.ts';
import { withoutForeignLinks } from '../defence/urls.ts';
import type { Durable, Finding, Rehearsed, Review } from './durable.ts';
import { evidenceOf, readingsAbout } from './evidence-of.ts';
import { reviewRequest, vetoIn } from './prompts/review.ts';
import { linksAllowed, typedRequest } from './request.ts';
import { REMARKS, unsupportedClaim, vetoText } from './review-words.ts';

/** The rules of what may be said, and what else is looked for in texts. */
export type TextChecks = {
  /** Whether a text holds a national id, a card or an account number. */
  hasPrivateNumber(text: string): boolean;
};

const WORD = /^[\w.:+-]{1,40}$/;

/** The texts in an input that somebody will read: not its ids, dates and words of a list. */
const prose = (work: Durable, { operation, input }: Rehearsed): string[] => {
  const tool = work.tools.get(operation);
  if (tool === undefined) return [];
  const ids = new Set([...placesOf(tool, input)].filter(([, { isId }]) => isId).map(([pointer]) => pointer));
  return Object.entries(input)
    .filter(([member]) => !ids.has(`/${member}`))
    .flatMap(([, value]) => stringsIn(value))
    .filter((text) => !isUuid(text) && !WORD.test(text));
};

const idsIn = (value: unknown): string[] => stringsIn(value).filter(isUuid);

const remark = (ruleId: string, severity: Finding['severity'], message: string): Finding => ({
  ruleId,
  severity,
  message,
});

/** An address that is wrong harms somebody; a name may be a form of one that was read. */
const severityOf = (kind: string): Finding['severity'] => (kind === 'name' ? 'edit' : 'block');

const grounding = (work: Durable, proposed: Rehearsed, texts: readonly string[]): Finding[] => {
  if (proposed.sources === null) return [];
  const { locale } = work.run;
  const ids = new Set([...idsIn(proposed.input), ...proposed.citations.map(({ id }) => id)]);
  const evidence = evidenceOf(work, readingsAbout(work, ids));
  for (const handle of proposed.sources) evidence.addText(work.values.text(handle)?.text ?? '');
  for (const { title } of proposed.changes) evidence.addText(title ?? '');
  const claims = texts.flatMap((text) => unsupported(text, evidence));
  return [...new Map(claims.map((claim) => [claim.text, claim])).values()].map(({ kind, text }) =>
    remark(`grounding.${kind}`, severityOf(kind), unsupportedClaim(kind, text, locale)),
  );
};

const recipients = ({ values, run }: Durable, { operation, input }: Rehearsed): Finding[] => {
  if (operation !== 'drafts.create') return [];
  const known = values.id(String(input['personId']));
  const isLed = known !== undefined && known.sources.length === 0;
  return isLed ? [] : [remark('recipient.unknown', 'block', REMARKS.unknownRecipient[run.locale])];
};

/** What can be checked without judgement. Rights, schema and guards were checked by the rehearsal itself. */
const deterministic = (work: Durable, proposed: Rehearsed, checks: TextChecks): Finding[] => {
  const { run } = work;
  const texts = prose(work, proposed);
  const links = linksAllowed(run);
  const hasLink = texts.some((text) => withoutForeignLinks(text, links) !== text);
  return [
    ...recipients(work, proposed),
    ...(hasLink ? [remark('link.foreign', 'block', REMARKS.foreignLink[run.locale])] : []),
    ...grounding(work, proposed, texts),
    ...proposed.remarks,
    ...(texts.some(checks.hasPrivateNumber)
      ? [remark('pii.number', 'edit', REMARKS.privateNumber[run.locale])]
      : []),
    ...(proposed.tainted ? [remark('taint.outside', 'note', REMARKS.tainted[run.locale])] : []),
  ];
};

const byModel = async (work: Durable, proposed: Rehearsed): Promise<Finding[]> => {
  const { run, values } = work;
  const material = (proposed.sources ?? []).flatMap((handle) => values.text(handle)?.text ?? []);
  const request = reviewRequest({ run, request: typedRequest(run), proposed, material });
  const answer = await work.ask('review', request, { key: `review:${proposed.key}` });
  // Without a model the checks above are all there is, as they are where the rules engine works alone.
  if (answer === null) return [];
  const veto = vetoIn(answer.object);
  return veto === null ? [] : [remark(`review.${veto}`, 'block', vetoText(veto, run.locale))];
};

/**
 * The reviewer: first what can be checked, then, where a model works, another one with its own prompt and no tools. Each
 * alone can keep a write from being proposed.
 */
export const createReviewer =
  (checks: TextChecks): Review =>
  async (work, proposed) => {
    const findings = deterministic(work, proposed, checks);
    const isBlocked = findings.some(({ severity }) => severity === 'block');
    const judged = isBlocked || work.run.engine === 'rules' ? [] : await byModel(work, proposed);
    const all = [...findings, ...judged];
    return { vetoed: all.some(({ severity }) => severity === 'block'), findings: all };
  };
