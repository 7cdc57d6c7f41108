import { globSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { type CalendarDay, dayAt, type Id, type LanguageTag, newId, type WallTime } from '#kernel'
import { type Act, type Member, mayDo, type Role } from '#people'
import { firstToken, joined, NOW, placeNamed } from '#people/testing'
import { type Place, PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import type { Write } from '#platform/db'
import { testDatabase } from '#platform/db/testing'
import { openFileStore } from '#platform/files'
import { readCatalogues, translatorFor } from '#platform/i18n'
import { newSigningKey } from '#platform/signing'
import { makeChanges, proposeChanges, undoChanges } from './directory/keeping/changes/change-many.ts'
import { entriesOf } from './directory/keeping/changes/change-store.ts'
import { setRule } from './directory/keeping/confirm/set-rule.ts'
import { mergeEntries, partEntries } from './directory/keeping/duplicates/merge-entries.ts'
import { tellApart } from './directory/keeping/duplicates/tell-apart.ts'
import { readEntry } from './directory/keeping/entry/kept-entry.ts'
import { setExceptions, undoExceptions } from './directory/keeping/exceptions/set-exceptions.ts'
import { editEntry, entryFor } from './directory/keeping/services/edit-entry.ts'
import { decideSuggestion } from './directory/keeping/suggestions/decide-suggestion.ts'
import { putSuggestion, waitingSuggestions } from './directory/keeping/suggestions/suggestion-store.ts'
import { uuid } from './directory/testing-directory.ts'
import { importServices } from './directory/testing-readers.ts'
import { answerReport, closeReport } from './feedback/desk/close-report.ts'
import { settleSearch } from './feedback/desk/settle-search.ts'
import { publishPage } from './feedback/testing.ts'
import { saveText } from './guide/writing/editor/save-text.ts'
import { emptyForm } from './guide/writing/editor/text-form.ts'
import { takeOverItem } from './guide/writing/inheritance/take-over-item.ts'
import { termKind } from './guide/writing/kinds/term-kind.ts'
import { archivePage, movePage, undoChange } from './guide/writing/tree/change-tree.ts'
import { changePlan } from './journey/desk/change-plan.ts'
import { openHandOver } from './journey/handover/open-hand-over.ts'
import { distrustKey, trustKey } from './journey/handover/trust-key.ts'
import {
  addPicture,
  describePicture,
  pictureOf,
  removePicture,
  replacePicture,
} from './media/workspace/keep-picture.ts'
import { wishDigest } from './network/mails/wish-digest.ts'
import { joinNetwork, leaveNetwork } from './network/members/join-network.ts'
import { hidePost, leavePost, lockThread, showPost } from './network/threads/moderate.ts'
import type { Thread } from './network/threads/thread.ts'
import { beginThread, changePost, reportPost, writePost } from './network/threads/write-post.ts'
import { hideVisit, showVisit } from './network/visits/hide-visit.ts'
import {
  answerInterest,
  askForSeats,
  changeVisit,
  closeVisit,
  offerVisit,
  withdrawInterest,
} from './network/visits/keep-visit.ts'
import type { Visit, VisitDraft } from './network/visits/visit.ts'
import { grantRole, takeRole } from './people/colleagues/change-role.ts'
import { disableAccount } from './people/colleagues/disable-account.ts'
import { resetSecondFactor } from './people/colleagues/reset-second-factor.ts'
import { invite } from './people/invitations/invite.ts'
import { withdrawInvitation } from './people/invitations/withdraw-invitation.ts'
import { codeFeature, finishCoding } from './practices/coding/code-policy.ts'
import { adjudicateFeature, publishPolicy, withdrawPolicy } from './practices/coding/decide-policy.ts'
import { changePolicy, enterPolicy } from './practices/coding/enter-policy.ts'
import type { PolicyFacts } from './practices/coding/policy.ts'
import { keepCollection, removeCollection } from './practices/collections/keep-collection.ts'
import {
  askSender,
  declareConflicts,
  judgePractice,
  renewPractice,
  settleHeld,
} from './practices/reviewing/review-practice.ts'
import { beginOwn } from './practices/submitting/submit-practice.ts'
import { handInFor } from './questionnaires/counsel/hand-in-for.ts'
import { deleteAnswers } from './questionnaires/desk/answers/delete-answers.ts'
import { readDistributions, readResults } from './questionnaires/desk/answers/read-results.ts'
import { publishVersion, withdrawPublishedForm } from './questionnaires/desk/forms/decide-form.ts'
import { bringSheet, keepUpload } from './questionnaires/desk/importing/keep-upload.ts'
import { evaluate } from './questionnaires/engine/index.ts'
import { ALONE, formOf, question } from './questionnaires/engine/testing-form.ts'
import { keepForm, publishForm } from './questionnaires/forms/keep-form.ts'
import { OpenForms } from './questionnaires/forms/open-forms.ts'
import { newSitting } from './questionnaires/sitting/sitting.ts'
import { askColleague, askNoLonger } from './standards/asking/ask-colleague.ts'
import {
  answerCriteria,
  beginRound,
  decideAnswer,
  freezeRound,
  recordMilestones,
  repeatOwn,
} from './standards/assessing/assess.ts'
import { addEvidence, remarkOn, removeEvidence } from './standards/evidence/keep-evidence.ts'
import { takeUpStandard } from './standards/exchange/take-up-standard.ts'
import { appealAgainst, complain, decideAppeal } from './standards/panel/appeal.ts'
import { giveReport, keepReport, recordVisit } from './standards/panel/give-report.ts'
import { callOffPanel, handOverRound } from './standards/panel/hand-over.ts'
import { declareInterest, judgeCriteria, settleCriterion } from './standards/panel/judge.ts'
import { decideRemedy, submitRemedy } from './standards/panel/mend.ts'
import { recordFigures, shareResults } from './standards/peers/share-results.ts'
import { issueCertificate, withdrawCertificate } from './standards/profile/attest.ts'
import { showRound } from './standards/profile/show-round.ts'
import { shippedStandards } from './standards/shipped-standards.ts'
import type { Standard } from './standards/standard/standard.ts'
import {
  type ActionWish,
  beginAction,
  keepAction,
  keepObjective,
  setUpPlan,
} from './standards/welcome/kept/keep-plan.ts'
import { makeReport } from './standards/welcome/report/make-report.ts'
import { reportBack } from './standards/welcome/report/report-back.ts'
import { catchUp } from './texts/inheritance/catch-up.ts'
import { takeOver } from './texts/inheritance/take-over.ts'
import { addLanguage, changeWording, removeLanguage } from './texts/interface/change-wording.ts'
import { mendLinks } from './texts/mend-links.ts'
import { archiveDraft } from './texts/publication/archive-draft.ts'
import { askForReview, returnFromReview } from './texts/publication/ask-for-review.ts'
import { planPublication, publishDraft, withdrawPublished } from './texts/publication/decide-publication.ts'
import { glossaryOf } from './texts/translating/glossary/glossary-store.ts'
import { addTerm, removeTerm } from './texts/translating/glossary/keep-terms.ts'
import { setBudget } from './texts/translating/machine/set-budget.ts'
import { suggestTranslations } from './texts/translating/machine/suggest-translations.ts'
import { reviseTranslations, type SegmentWish } from './texts/translating/workspace/revise-translations.ts'
import { itemToTranslate } from './texts/translating/workspace/segment-store.ts'
import { exportTranslations } from './texts/translating/xliff/export-translations.ts'
import { importTranslations } from './texts/translating/xliff/import-translations.ts'
import { putTranslations } from './texts/translation-store.ts'
import { restoreVersion } from './texts/versions/restore-version.ts'
import { ignoreLink, watchLink } from './upkeep/links/desk/ignore-link.ts'
import { mendMovedLink } from './upkeep/links/desk/mend-moved-link.ts'

/**
 * What each act refuses by itself, whoever has let the person in: role by act by place. The database acts for an administrator all the
 * time, to whom it refuses nothing, and every act is taken back.
 */

const { database } = await testDatabase()
await threeLevels(database, 'one')
await threeLevels(database, 'other')
const files = openFileStore(mkdtempSync(join(tmpdir(), 'tessera-acts-')))
const shipped = readCatalogues('locales')
const registry = new PlaceRegistry(database)
/** Where everything is done, with a place above it and one below. */
const place = await placeNamed(registry, 'one-region')
const administrator = await joined(database, await firstToken(database, 'one-state'))
const acting = { placeId: place.id, accountId: administrator.accountId }
const ARABIC = 'ar' as LanguageTag
const TODAY = dayAt(NOW, place.zone)
const [SERVICE, OTHER_SERVICE, OURS, THEIRS, PAGE] = [1, 2, 91, 92, 5].map(uuid) as [Id, Id, Id, Id, Id]

const ROLES: readonly (readonly [who: string, role: Role])[] = [
  ['administrator', { name: 'administrator' }],
  ['editor', { name: 'editor' }],
  ['reviewer', { name: 'reviewer' }],
  ['translator of the language', { name: 'translator', languages: [ARABIC] }],
  ['translator of another', { name: 'translator', languages: ['fr' as LanguageTag] }],
  ['organisation of the service', { name: 'organisation', organisationId: OURS }],
  ['another organisation', { name: 'organisation', organisationId: THEIRS }],
  ['counsellor', { name: 'counsellor' }],
  ['figures-reader', { name: 'figures-reader' }],
  ['assessor', { name: 'assessor' }],
]
const PLACES: readonly (readonly [where: string, place: Place])[] = [
  ['above', await placeNamed(registry, 'one-state')],
  ['in the place', place],
  ['below', await placeNamed(registry, 'one-town')],
  ['elsewhere', await placeNamed(registry, 'other-region')],
]
const people: readonly (readonly [who: string, by: Member])[] = [
  ['nobody', { ...administrator, grants: [] }],
  ...ROLES.flatMap(([who, role]) =>
    PLACES.map(([where, { id: placeId }]): readonly [string, Member] => [
      `${who} ${where}`,
      { ...administrator, grants: [{ grantId: newId(), placeId, role }] },
    ]),
  ),
]

/** Begins a transaction, hands it to the work and takes everything back. */
async function tried<T>(work: (tx: Write) => Promise<T>): Promise<T> {
  let outcome: { readonly is: T } | undefined
  const back = new Error('taken back')
  await database
    .write(async (tx) => {
      outcome = { is: await work(tx) }
      throw back
    }, acting)
    .catch((error: unknown) => {
      if (error !== back) throw error
    })
  return (outcome as unknown as { readonly is: T }).is
}

interface Case {
  /** What must be permitted. */
  readonly may: Act
  /** Its subject has the language, or belongs to an organisation. */
  readonly of?: 'language' | 'organisation'
  /** An outcome of kind `refused` for want of a right, or `undefined` where the act answers with nothing at all. */
  readonly act: (by: Member) => Promise<unknown>
}

/** Of an item that is not there: whoever may do the act is told so. */
const none = () => ({ place, itemId: newId() })
const batch = async (tx: Write): Promise<Id> => {
  const entry = await readEntry(tx, place.id, 'service', SERVICE)
  if (!entry) throw new Error('no service')
  const changes = [{ entry, isNew: false, facts: { summary: 'New.' } }]
  const outcome = await proposeChanges(tx, administrator, place, { changes, unchanged: 0, problems: [] }, NOW)
  if (outcome.kind === 'refused') throw new Error(outcome.reason)
  return outcome.batchId
}
/** Done as asked, or refused; also where a batch is there and none of its services is this person's. */
const outcomesOf = async (tx: Write, batchId: Id, wanted: string) =>
  (await entriesOf(tx, place.id, batchId)).every(({ outcome }) => outcome === wanted) ? wanted : undefined
/** The only sentence of the page. */
const sentence = async (tx: Write) => {
  const item = await itemToTranslate(tx, { placeId: place.id, itemId: PAGE }, ARABIC)
  const [segment] = item?.segments ?? []
  if (!item || !segment) throw new Error('no sentence')
  return { segmentId: segment.segmentId, meaning: segment.meaning, version: item.version }
}
/** Done as asked, or refused; also where something of the sentence could be changed, but not this. */
const revised = async (tx: Write, by: Member, wish: Partial<SegmentWish>) => {
  const { segmentId, meaning } = await sentence(tx)
  const nothing = { text: '', revision: 0, reason: '', confirms: false, checks: false }
  const segments = [{ ...nothing, segmentId, meaning, ...wish }]
  const outcome = await reviseTranslations(tx, by, place, { itemId: PAGE, language: ARABIC, segments })
  if (outcome.kind === 'refused') return outcome
  return outcome.outcomes.get(segmentId)?.kind === 'saved' ? outcome : undefined
}
const signing = newSigningKey()
const opening = {
  takeOver: () => Promise.resolve(undefined),
  signingKey: () => Promise.resolve(signing),
  origin: 'https://welcome.example',
}
const days = { days: ['2026-12-24' as CalendarDay], hours: undefined, reason: '' }
const exceptions = (batchId: Id) => ({ place, batchId, serviceIds: [SERVICE], days })
/** A form that is asked. */
const keepAsked = async (tx: Write) => {
  const source = { form: formOf([question('name', 'text')]), problems: [], attached: [] }
  await keepForm(tx, acting, 'asked', source)
  await publishForm(tx, acting, { placeId: place.id, slug: 'asked', version: 1 })
}
const merge = {
  place,
  kind: 'service' as const,
  goneId: SERVICE,
  into: { placeId: place.id, itemId: OTHER_SERVICE },
  facts: [],
  locationIds: [],
}
const term = {
  sourceLanguage: 'en' as LanguageTag,
  source: 'flat',
  language: ARABIC,
  target: 'شقة',
  forbidden: [],
  note: '',
}
const draft: VisitDraft = {
  ...{ kind: 'offered', title: 'A', about: '', elements: ['a'], criteria: [], when: undefined, location: '' },
  ...{ languages: [], seats: undefined, cost: '', contactRole: 'Desk', isPublic: false },
}
/** Of another place. */
const theirVisit: Visit = {
  ...{ ...draft, visitId: newId(), hostId: 0, hostSlug: 'a', hostName: 'A', zone: place.zone },
  ...{ taken: 0, learnt: '', closedAt: NOW, hiddenReason: '' },
}
const thread: Thread = {
  ...{
    element: 'a',
    placeId: place.id,
    placeSlug: 'a',
    placeName: 'A',
    threadId: newId(),
    title: 'A',
    runBy: place.id,
  },
  ...{ lastAt: NOW, lockedAt: undefined },
}
const post = { placeId: place.id, threadId: newId(), postId: newId() }
const panelWish = { members: [], lead: '', reportDueOn: undefined }
const siteVisit = { visitId: newId(), on: TODAY, milestone: undefined, who: 'a', seen: 'a', notes: '' }
const report = { summary: 'a', findings: {}, recommendations: '', milestone: undefined }
const remedy = { criterion: 'a', cause: 'a', action: 'a', proof: 'a', dueOn: TODAY }
const plannedAction: ActionWish = {
  objectiveId: newId(),
  status: 'planned',
  beginsOn: undefined,
  endsOn: undefined,
  money: [],
  needs: [],
  criteria: [],
  baseline: undefined,
  target: undefined,
  measures: [],
  words: { title: 'Open a desk' },
  keeping: { ownerId: undefined, note: '' },
}
const mail = { to: 'a@welcome.example', subject: 'A', text: 'A' }
const upload = { bytes: new Uint8Array(), alternative: 'A house' }
const xliff = new TextEncoder().encode(
  `<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="${PAGE}" source-language="en"
    target-language="ar" datatype="plaintext"><body><trans-unit id="1"><source>A</source><target>B</target></trans-unit></body></file></xliff>`,
)

const policyText: PolicyFacts = {
  title: 'A home',
  issuedBy: 'A city',
  domain: 'housing',
  year: 2025,
  source: undefined,
  licence: 'CC0',
  language: ARABIC,
  body: 'One.',
}
const read = { feature: 'shared-activities', coding: { says: 'not-stated' } } as const
/** Nobody is written to about what is not there. */
const writing = { readers: undefined as never, origin: 'https://welcome.example' }

const CASES: Readonly<Record<string, Case>> = {
  // practices
  beginOwn: { may: 'submit-practice', act: (by) => tried((tx) => beginOwn(tx, by, place, NOW)) },
  declareConflicts: {
    may: 'review-practice',
    act: (by) => tried((tx) => declareConflicts(tx, by, place, newId(), [], NOW)),
  },
  askSender: {
    may: 'review-practice',
    act: (by) => tried((tx) => askSender(tx, by, place, newId(), 'Why?', writing, NOW)),
  },
  judgePractice: {
    may: 'review-practice',
    act: (by) => tried((tx) => judgePractice(tx, by, place, newId(), { verdict: 'yes', reason: '' }, writing, NOW)),
  },
  settleHeld: {
    may: 'review-practice',
    act: (by) => tried((tx) => settleHeld(tx, by, place, newId(), 'put-aside', NOW)),
  },
  renewPractice: {
    may: 'review-practice',
    act: (by) => tried((tx) => renewPractice(tx, by, place, newId(), NOW)),
  },
  keepCollection: {
    may: 'write',
    act: (by) =>
      tried((tx) => keepCollection(tx, by, { ...none(), form: { title: 'A', why: 'B.', practices: ['unknown'] } })),
  },
  removeCollection: { may: 'write', act: (by) => tried((tx) => removeCollection(tx, by, none())) },
  // standards
  beginRound: {
    may: 'lead-standard',
    act: (by) => tried((tx) => beginRound(tx, by, place, shippedStandards()[0] as Standard, NOW, TODAY)),
  },
  answerCriteria: { may: 'assess', act: (by) => tried((tx) => answerCriteria(tx, by, place, newId(), [])) },
  repeatOwn: { may: 'assess', act: (by) => tried((tx) => repeatOwn(tx, by, place, newId())) },
  decideAnswer: {
    may: 'lead-standard',
    act: (by) => tried((tx) => decideAnswer(tx, by, place, newId(), { criterion: 'a', accountId: 'a' })),
  },
  recordMilestones: {
    may: 'lead-standard',
    act: (by) => tried((tx) => recordMilestones(tx, by, place, newId(), new Map())),
  },
  freezeRound: { may: 'lead-standard', act: (by) => tried((tx) => freezeRound(tx, by, place, newId(), TODAY)) },
  takeUpStandard: {
    may: 'lead-standard',
    act: (by) =>
      tried((tx) => takeUpStandard(tx, by, place, { ...(shippedStandards()[0] as Standard), id: 'ours' }, NOW)),
  },
  recordFigures: {
    may: 'lead-standard',
    act: (by) => tried((tx) => recordFigures(tx, by, place, { residents: undefined, bornAbroad: undefined })),
  },
  shareResults: { may: 'lead-standard', act: (by) => tried((tx) => shareResults(tx, by, place, true, TODAY)) },
  askColleague: {
    may: 'lead-standard',
    act: (by) =>
      tried((tx) =>
        askColleague(tx, by, place, newId(), { element: 'a', accountId: 'a', department: '', dueOn: undefined }),
      ),
  },
  askNoLonger: {
    may: 'lead-standard',
    act: (by) => tried((tx) => askNoLonger(tx, by, place, newId(), { element: 'a', accountId: 'a' })),
  },
  addEvidence: {
    may: 'assess',
    act: (by) =>
      tried((tx) => {
        const shown = { kind: 'link', url: 'https://a.example' } as const
        return addEvidence(tx, by, place, newId(), { criterion: 'a', title: 'A', strands: [], shown }, TODAY)
      }),
  },
  removeEvidence: { may: 'assess', act: (by) => tried((tx) => removeEvidence(tx, by, place, newId(), newId())) },
  remarkOn: {
    may: 'assess',
    act: (by) => tried((tx) => remarkOn(tx, by, place, newId(), { criterion: 'a', said: 'A' }, NOW)),
  },
  // policies
  enterPolicy: { may: 'write', act: (by) => tried((tx) => enterPolicy(tx, by, place, policyText)) },
  changePolicy: { may: 'write', act: (by) => tried((tx) => changePolicy(tx, by, place, newId(), policyText)) },
  codeFeature: { may: 'code-policy', act: (by) => tried((tx) => codeFeature(tx, by, place, newId(), read)) },
  finishCoding: { may: 'code-policy', act: (by) => tried((tx) => finishCoding(tx, by, place, newId())) },
  adjudicateFeature: {
    may: 'adjudicate-policy',
    act: (by) => {
      const ruling = { ...read.coding, reason: 'So it is.' }
      return tried((tx) => adjudicateFeature(tx, by, place, newId(), { feature: read.feature, ruling }))
    },
  },
  publishPolicy: { may: 'publish', act: (by) => tried((tx) => publishPolicy(tx, by, place, newId(), TODAY)) },
  withdrawPolicy: { may: 'publish', act: (by) => tried((tx) => withdrawPolicy(tx, by, place, newId())) },
  // the network
  joinNetwork: {
    may: 'lead-standard',
    act: (by) =>
      tried((tx) => joinNetwork(tx, by, place, { standardId: 'a', size: 'to-100000', showsStage: false }, TODAY)),
  },
  leaveNetwork: { may: 'lead-standard', act: (by) => tried((tx) => leaveNetwork(tx, by, place, 'a', NOW)) },
  wishDigest: {
    may: 'exchange',
    act: (by) => tried((tx) => wishDigest(tx, by, place, 'a', { elements: ['a'], frequency: 'daily' }, NOW)),
  },
  offerVisit: { may: 'exchange', act: (by) => tried((tx) => offerVisit(tx, by, place, 'a', draft)) },
  changeVisit: { may: 'exchange', act: (by) => tried((tx) => changeVisit(tx, by, place, newId(), draft, NOW)) },
  closeVisit: { may: 'exchange', act: (by) => tried((tx) => closeVisit(tx, by, place, newId(), '', NOW)) },
  askForSeats: {
    may: 'exchange',
    act: (by) => tried((tx) => askForSeats(tx, by, place, theirVisit, { people: 1, message: '' }, NOW)),
  },
  withdrawInterest: { may: 'exchange', act: (by) => tried((tx) => withdrawInterest(tx, by, place, theirVisit)) },
  answerInterest: {
    may: 'exchange',
    act: (by) =>
      tried((tx) => answerInterest(tx, by, place, newId(), { fromPlace: 0, state: 'declined', answer: '' }, NOW)),
  },
  beginThread: {
    may: 'exchange',
    act: (by) =>
      tried((tx) => beginThread(tx, by, place, 'a', { subject: { element: 'a' }, title: 'A', text: 'A' }, NOW)),
  },
  writePost: { may: 'exchange', act: (by) => tried((tx) => writePost(tx, by, place, 'a', { thread, text: 'A' }, NOW)) },
  changePost: {
    may: 'exchange',
    act: (by) => tried((tx) => changePost(tx, by, place, { thread, postId: newId(), text: 'A' }, NOW)),
  },
  reportPost: {
    may: 'exchange',
    act: (by) => tried((tx) => reportPost(tx, by, place, { thread, postId: newId(), reason: 'A' }, NOW)),
  },
  hidePost: {
    may: 'moderate-network',
    act: (by) => tried((tx) => hidePost(tx, by, place, { key: post, reason: 'A' }, NOW)),
  },
  showPost: { may: 'moderate-network', act: (by) => tried((tx) => showPost(tx, by, place, post, NOW)) },
  leavePost: { may: 'moderate-network', act: (by) => tried((tx) => leavePost(tx, by, place, post, NOW)) },
  lockThread: {
    may: 'moderate-network',
    act: (by) => tried((tx) => lockThread(tx, by, place, { key: post, isLocked: true }, NOW)),
  },
  hideVisit: {
    may: 'moderate-network',
    act: (by) => tried((tx) => hideVisit(tx, by, place, { key: { hostId: 0, visitId: newId() }, reason: 'A' }, NOW)),
  },
  showVisit: {
    may: 'moderate-network',
    act: (by) => tried((tx) => showVisit(tx, by, place, { hostId: 0, visitId: newId() })),
  },
  // panels
  handOverRound: {
    may: 'lead-standard',
    act: (by) => tried((tx) => handOverRound(tx, by, place, newId(), panelWish, TODAY)),
  },
  callOffPanel: { may: 'lead-standard', act: (by) => tried((tx) => callOffPanel(tx, by, place, newId(), 'A', TODAY)) },
  declareInterest: { may: 'judge', act: (by) => tried((tx) => declareInterest(tx, by, place, newId(), '', TODAY)) },
  judgeCriteria: { may: 'judge', act: (by) => tried((tx) => judgeCriteria(tx, by, place, newId(), [])) },
  settleCriterion: {
    may: 'judge',
    act: (by) =>
      tried((tx) => settleCriterion(tx, by, place, newId(), { criterion: 'a', accountId: 'a', reason: 'a' })),
  },
  recordVisit: { may: 'judge', act: (by) => tried((tx) => recordVisit(tx, by, place, newId(), siteVisit)) },
  keepReport: { may: 'judge', act: (by) => tried((tx) => keepReport(tx, by, place, newId(), report)) },
  giveReport: { may: 'judge', act: (by) => tried((tx) => giveReport(tx, by, place, newId(), TODAY)) },
  submitRemedy: {
    may: 'lead-standard',
    act: (by) => tried((tx) => submitRemedy(tx, by, place, newId(), remedy, TODAY)),
  },
  decideRemedy: {
    may: 'judge',
    act: (by) =>
      tried((tx) => decideRemedy(tx, by, place, newId(), { criterion: 'a', state: 'accepted', answer: '' }, TODAY)),
  },
  appealAgainst: {
    may: 'lead-standard',
    act: (by) =>
      tried((tx) => appealAgainst(tx, by, place, newId(), { criterion: 'a', reasons: 'a', decider: 'a' }, TODAY)),
  },
  decideAppeal: {
    may: 'judge',
    act: (by) =>
      tried((tx) => decideAppeal(tx, by, place, newId(), { criterion: 'a', option: 'fully', answer: 'a' }, TODAY)),
  },
  complain: { may: 'assess', act: (by) => tried((tx) => complain(tx, by, place, newId(), 'a', TODAY)) },
  issueCertificate: {
    may: 'judge',
    act: (by) => tried((tx) => issueCertificate(tx, by, place, newId(), { validUntil: TODAY, key: signing }, TODAY)),
  },
  withdrawCertificate: {
    may: 'judge',
    act: (by) => tried((tx) => withdrawCertificate(tx, by, place, newId(), 'a', TODAY)),
  },
  showRound: {
    may: 'lead-standard',
    act: (by) => tried((tx) => showRound(tx, by, place, newId(), 'everyone', TODAY)),
  },
  setUpPlan: {
    may: 'plan-welcome',
    act: (by) => tried((tx) => setUpPlan(tx, by, place, { currency: 'EUR', isShown: true }, TODAY)),
  },
  keepObjective: { may: 'plan-welcome', act: (by) => tried((tx) => keepObjective(tx, by, place, { title: 'Arrive' })) },
  keepAction: {
    may: 'plan-welcome',
    act: (by) => tried((tx) => keepAction(tx, by, place, plannedAction, { actionId: newId(), revision: 1 })),
  },
  beginAction: {
    may: 'plan-welcome',
    act: (by) =>
      tried((tx) => beginAction(tx, by, place, { title: 'A', under: { standard: 'a', element: 'b', title: 'B' } })),
  },
  makeReport: {
    may: 'plan-welcome',
    act: (by) =>
      tried((tx) => makeReport(tx, by, place, { language: ARABIC, t: translatorFor(ARABIC, shipped) }, NOW, TODAY)),
  },
  reportBack: { may: 'plan-welcome', act: (by) => tried((tx) => reportBack(tx, by, place, newId(), NOW)) },
  // people
  grantRole: {
    may: 'manage-people',
    act: (by) => tried((tx) => grantRole(tx, by, { place, accountId: newId(), role: { name: 'editor' } }, NOW)),
  },
  takeRole: { may: 'manage-people', act: (by) => tried((tx) => takeRole(tx, by, { place, grantId: newId() })) },
  disableAccount: {
    may: 'manage-people',
    act: (by) => tried((tx) => disableAccount(tx, by, { place, accountId: newId(), disabled: true }, NOW)),
  },
  resetSecondFactor: {
    may: 'manage-people',
    act: (by) => tried((tx) => resetSecondFactor(tx, by, { place, accountId: newId() }, () => mail)),
  },
  invite: {
    may: 'manage-people',
    act: (by) =>
      tried((tx) =>
        invite(tx, by, { place, invitationId: newId(), email: mail.to, role: { name: 'editor' } }, () => mail, NOW),
      ),
  },
  withdrawInvitation: {
    may: 'manage-people',
    act: (by) => tried((tx) => withdrawInvitation(tx, by, { place, invitationId: newId() })),
  },
  // the place
  changeWording: {
    may: 'manage-place',
    act: (by) =>
      tried((tx) =>
        changeWording(tx, { member: by, place }, { key: 'guide.none', language: ARABIC, message: '' }, shipped),
      ),
  },
  addLanguage: {
    may: 'manage-place',
    act: (by) => tried((tx) => addLanguage(tx, { member: by, place }, { language: ARABIC, placeName: 'A' })),
  },
  removeLanguage: {
    may: 'manage-place',
    act: (by) => tried((tx) => removeLanguage(tx, { member: by, place }, ARABIC)),
  },
  setBudget: { may: 'manage-place', act: (by) => tried((tx) => setBudget(tx, by, { place, characters: 1 })) },
  setRule: {
    may: 'manage-place',
    act: (by) => tried((tx) => setRule(tx, by, { place, rule: { months: 6, trusted: [], hides: false } })),
  },
  // writing
  saveText: {
    may: 'write',
    act: (by) =>
      tried((tx) => saveText(tx, by, { ...none(), kind: termKind, form: { ...emptyForm([], '', {}), basedOn: 1 } })),
  },
  changePlan: {
    may: 'write',
    act: (by) => tried((tx) => changePlan(tx, by, place, { basis: undefined, parts: [] })),
  },
  movePage: { may: 'write', act: (by) => tried((tx) => movePage(tx, by, place, { pageId: newId(), under: '' })) },
  archivePage: {
    may: 'write',
    act: (by) => tried((tx) => archivePage(tx, by, place, { pageId: newId(), isArchived: true })),
  },
  undoChange: { may: 'write', act: (by) => tried((tx) => undoChange(tx, by, { place, changeId: newId() })) },
  takeOver: {
    may: 'write',
    act: (by) => tried((tx) => takeOver(tx, by, { place, origin: { placeId: place.id, itemId: newId() } })),
  },
  takeOverItem: {
    may: 'write',
    act: (by) =>
      tried((tx) => takeOverItem(tx, by, { place, kind: 'page', origin: { placeId: place.id, itemId: newId() } })),
  },
  catchUp: { may: 'write', act: (by) => tried((tx) => catchUp(tx, by, { ...none(), version: 1, merging: true })) },
  restoreVersion: { may: 'write', act: (by) => tried((tx) => restoreVersion(tx, by, { ...none(), version: 1 })) },
  archiveDraft: { may: 'write', act: (by) => tried((tx) => archiveDraft(tx, by, { ...none(), isArchived: true })) },
  mendLinks: { may: 'write', act: (by) => tried((tx) => mendLinks(tx, by, { ...none(), moved: new Map() })) },
  askForReview: { may: 'write', act: (by) => tried((tx) => askForReview(tx, by, none(), NOW)) },
  addPicture: { may: 'write', act: (by) => addPicture(database, files, { member: by, place }, upload) },
  replacePicture: {
    may: 'write',
    act: (by) => replacePicture(database, files, { member: by, place }, { ...upload, pictureId: newId() }),
  },
  describePicture: {
    may: 'write',
    act: (by) => tried((tx) => describePicture(tx, { member: by, place }, newId(), new Map(), false)),
  },
  removePicture: { may: 'write', act: (by) => tried((tx) => removePicture(tx, { member: by, place }, newId())) },
  pictureOf: { may: 'write', act: (by) => tried((tx) => pictureOf(tx, { member: by, place }, newId())) },
  ignoreLink: {
    may: 'write',
    act: (by) => tried((tx) => ignoreLink(tx, by, { place, address: 'https://a.example', reason: '', today: TODAY })),
  },
  watchLink: {
    may: 'write',
    act: (by) => tried((tx) => watchLink(tx, by, { place, address: 'https://a.example' })),
  },
  mendMovedLink: {
    may: 'write',
    act: (by) => tried((tx) => mendMovedLink(tx, by, { place, address: 'https://a.example' })),
  },
  // publishing
  publishDraft: { may: 'publish', act: (by) => tried((tx) => publishDraft(tx, by, { ...none(), version: 1 })) },
  withdrawPublished: { may: 'publish', act: (by) => tried((tx) => withdrawPublished(tx, by, none())) },
  planPublication: {
    may: 'publish',
    act: (by) =>
      tried((tx) => planPublication(tx, by, { ...none(), publishAt: undefined, withdrawAt: undefined }, NOW)),
  },
  returnFromReview: {
    may: 'publish',
    act: (by) => tried((tx) => returnFromReview(tx, by, { ...none(), remark: 'More.' }, NOW)),
  },
  // translating
  'reviseTranslations by typing': {
    may: 'translate',
    of: 'language',
    act: (by) => tried((tx) => revised(tx, by, { text: 'شقة' })),
  },
  'reviseTranslations by checking': {
    may: 'check-translation',
    of: 'language',
    act: (by) =>
      tried(async (tx) => {
        const { segmentId, meaning, version } = await sentence(tx)
        const made = { madeFrom: meaning, madeFromVersion: version, origin: 'machine' as const }
        const row = { itemId: PAGE, segmentId, language: ARABIC, text: 'شقة', ...made }
        await putTranslations(tx, place.id, [row], administrator.accountId)
        return revised(tx, by, { revision: 1, checks: true })
      }),
  },
  suggestTranslations: {
    may: 'translate',
    of: 'language',
    act: (by) => {
      const machine = { host: 'translate.example', translate: () => Promise.reject(new Error('asked')) }
      return suggestTranslations(database, machine, by, { ...none(), language: ARABIC }, NOW)
    },
  },
  addTerm: { may: 'translate', of: 'language', act: (by) => tried((tx) => addTerm(tx, by, place, term)) },
  removeTerm: {
    may: 'translate',
    of: 'language',
    act: (by) =>
      tried(async (tx) => {
        await addTerm(tx, administrator, place, term)
        const [there] = await glossaryOf(tx, [place.id])
        return removeTerm(tx, by, place, there?.termId ?? newId())
      }),
  },
  exportTranslations: {
    may: 'translate',
    of: 'language',
    act: (by) => {
      const wish = { place, languages: [ARABIC], itemId: undefined, openOnly: false, version: '2.0' } as const
      return exportTranslations(database, by, wish, acting)
    },
  },
  importTranslations: {
    may: 'translate',
    of: 'language',
    act: async (by) => {
      const report = await importTranslations(database, by, { place, bytes: xliff, reason: undefined }, acting)
      return report.otherLanguages.size > 0 ? undefined : report
    },
  },
  // the directory
  entryFor: {
    may: 'keep-service',
    of: 'organisation',
    act: (by) => tried((tx) => entryFor(tx, by, place, 'service', SERVICE)),
  },
  editEntry: {
    may: 'keep-service',
    of: 'organisation',
    act: (by) =>
      tried((tx) => editEntry(tx, by, { place, kind: 'service', id: SERVICE, facts: { summary: 'New.' } }, NOW)),
  },
  proposeChanges: {
    may: 'keep-service',
    of: 'organisation',
    act: (by) =>
      tried(async (tx) => {
        const entry = await readEntry(tx, place.id, 'service', SERVICE)
        const changes = entry ? [{ entry, isNew: false, facts: { summary: 'New.' } }] : []
        return proposeChanges(tx, by, place, { changes, unchanged: 0, problems: [] }, NOW)
      }),
  },
  makeChanges: {
    may: 'keep-service',
    of: 'organisation',
    act: (by) =>
      tried(async (tx) => {
        const batchId = await batch(tx)
        await makeChanges(tx, by, { place, batchId }, NOW)
        return outcomesOf(tx, batchId, 'made')
      }),
  },
  undoChanges: {
    may: 'keep-service',
    of: 'organisation',
    act: (by) =>
      tried(async (tx) => {
        const batchId = await batch(tx)
        await makeChanges(tx, administrator, { place, batchId }, NOW)
        await undoChanges(tx, by, { place, batchId }, NOW)
        return outcomesOf(tx, batchId, 'taken-back')
      }),
  },
  setExceptions: {
    may: 'keep-service',
    act: (by) => tried((tx) => setExceptions(tx, by, exceptions(newId()), NOW)),
  },
  undoExceptions: {
    may: 'keep-service',
    act: (by) =>
      tried(async (tx) => {
        const batchId = newId()
        await setExceptions(tx, administrator, exceptions(batchId), NOW)
        return undoExceptions(tx, by, { place, batchId }, NOW)
      }),
  },
  decideSuggestion: {
    may: 'keep-service',
    act: (by) =>
      tried(async (tx) => {
        const about = { placeId: place.id, serviceId: SERVICE, kind: 'service', entryId: SERVICE } as const
        await putSuggestion(tx, { ...about, fact: 'summary', value: 'New.' }, NOW)
        const [waiting] = await waitingSuggestions(tx, place.id, 1)
        return decideSuggestion(tx, by, { place, suggestionId: waiting?.suggestionId ?? newId(), accept: true }, NOW)
      }),
  },
  mergeEntries: { may: 'keep-service', act: (by) => tried((tx) => mergeEntries(tx, by, merge, NOW)) },
  partEntries: {
    may: 'keep-service',
    act: (by) =>
      tried(async (tx) => {
        await mergeEntries(tx, administrator, merge, NOW)
        return partEntries(tx, by, merge, NOW)
      }),
  },
  tellApart: {
    may: 'keep-service',
    act: (by) => tried((tx) => tellApart(tx, by, { place, one: SERVICE, other: merge.into })),
  },
  // forms
  bringSheet: {
    may: 'write',
    act: (by) =>
      tried((tx) => bringSheet(tx, by, { place, upload: { uploadId: newId(), slug: 'needs', files: [] } }, NOW)),
  },
  keepUpload: { may: 'write', act: (by) => keepUpload(database, by, { place, uploadId: newId() }) },
  publishVersion: {
    may: 'publish',
    act: (by) => tried((tx) => publishVersion(tx, by, { place, slug: 'needs', version: 1 })),
  },
  withdrawPublishedForm: {
    may: 'publish',
    act: (by) => tried((tx) => withdrawPublishedForm(tx, by, { place, slug: 'needs' })),
  },
  readResults: {
    may: 'read-answers',
    act: (by) =>
      tried(async (tx) => {
        await keepAsked(tx)
        return readResults(tx, new OpenForms(), by, { place, slug: 'asked', language: ARABIC, filter: {} })
      }),
  },
  readDistributions: {
    may: 'read-figures',
    act: (by) =>
      tried(async (tx) => {
        await keepAsked(tx)
        return readDistributions(tx, new OpenForms(), by, { place, slug: 'asked', language: ARABIC })
      }),
  },
  deleteAnswers: {
    may: 'read-answers',
    act: (by) => tried((tx) => deleteAnswers(tx, by, { place, slug: 'needs', id: newId() })),
  },
  // what readers tell
  closeReport: {
    may: 'read-feedback',
    act: (by) => tried((tx) => closeReport(tx, by, { place, reportId: newId(), today: TODAY, note: undefined })),
  },
  answerReport: {
    may: 'read-feedback',
    act: (by) =>
      tried((tx) =>
        answerReport(tx, by, { place, reportId: newId(), today: TODAY, answer: 'Yes.' }, () => Promise.resolve(mail)),
      ),
  },
  openHandOver: {
    may: 'counsel',
    act: (by) => openHandOver(database, by, { place, acting, today: TODAY }, new Uint8Array(), opening, NOW),
  },
  trustKey: {
    may: 'manage-place',
    act: (by) => tried((tx) => trustKey(tx, by, place, { key: signing.publicKey, name: 'Far away' })),
  },
  distrustKey: {
    may: 'manage-place',
    act: (by) => tried((tx) => distrustKey(tx, by, place, signing.publicKey)),
  },
  settleSearch: {
    may: 'read-feedback',
    act: (by) => tried((tx) => settleSearch(tx, by, { place, language: ARABIC, phrase: 'abc' })),
  },
  'settleSearch with words': {
    may: 'publish',
    act: (by) => tried((tx) => settleSearch(tx, by, { place, language: ARABIC, phrase: 'abc', words: 'flat' })),
  },
  handInFor: {
    may: 'counsel',
    act: (by) =>
      tried(async (tx) => {
        const definition = formOf([])
        await keepForm(tx, acting, 'asked', { form: definition, problems: [], attached: [] })
        const sitting = newSitting({ company: 'side-by-side' })
        const opened = { form: { placeId: place.id, slug: 'asked', version: 1 }, definition, sitting }
        return handInFor(tx, by, { place, today: TODAY }, opened, evaluate(definition, {}, ALONE))
      }),
  },
}

/** What somebody does for themselves needs no role: to accept an invitation, to change what they sign in with. */
const OF_ONESELF = ['acceptAsMember', 'askForAddress', 'recordOwnAct']

/** The functions that do something, or read for doing it, in the name of a member. */
function actsInSource(): readonly string[] {
  const sources = globSync('src/*/**/*.ts').filter((file) => !/\.test\.ts$|testing/.test(file))
  return sources.flatMap((file) => {
    const text = readFileSync(file, 'utf8')
    const holders = [...text.matchAll(/interface (\w+) \{[^}]*\bmember: Member\b/g)].map(([, name]) => name)
    const isOfMember = new RegExp(`: (${['Member', ...holders].join('|')})\\b`)
    return [...text.matchAll(/^export (?:async )?function (\w+)\(\s*(?:tx: Write|database: Database)([\s\S]*?)\): /gm)]
      .filter(([, , parameters = '']) => isOfMember.test(parameters))
      .map(([, name = '']) => name)
  })
}

function isRefused(outcome: unknown): boolean {
  if (outcome === undefined) return true
  const { kind, reason } = outcome as { readonly kind?: string; readonly reason?: string }
  return kind === 'refused' && (reason === 'may-not' || reason === 'not-there')
}

beforeAll(async () => {
  const service = (id: Id, organisation: Id) => ({
    id,
    name: `Desk ${id}`,
    status: 'active',
    organization: { id: organisation, name: `Organisation ${organisation}`, description: 'One.' },
    schedules: [{ id: newId(), freq: 'WEEKLY', byday: 'TH', opens_at: '09:00' as WallTime, closes_at: '12:00' }],
  })
  await importServices(database, place.id, [service(SERVICE, OURS), service(OTHER_SERVICE, THEIRS)])
  await publishPage(database, place.id, 'Find a flat', {}, PAGE)
})

test('no act is forgotten', () => {
  const named = new Set(Object.keys(CASES).map((name) => name.split(' ')[0]))
  expect([...named, ...OF_ONESELF].sort()).toEqual([...actsInSource()].sort())
})

describe('an act refuses by itself whoever may not do it in the place', () => {
  test.each(Object.entries(CASES))('%s', async (_name, { may, of, act }) => {
    const subject = {
      chain: place.chain,
      language: of === 'language' ? ARABIC : undefined,
      organisationId: of === 'organisation' ? OURS : undefined,
    }
    const refused: (readonly [string, boolean])[] = []
    for (const [who, by] of people) refused.push([who, isRefused(await act(by))])
    expect(refused).toEqual(people.map(([who, { grants }]) => [who, !mayDo(grants, may, subject)]))
  })
})
