import type answers from '../../../locales/en/answers.json'
import type authoring from '../../../locales/en/authoring.json'
import type bulk from '../../../locales/en/bulk.json'
import type coding from '../../../locales/en/coding.json'
import type collections from '../../../locales/en/collections.json'
import type confirming from '../../../locales/en/confirming.json'
import type counselling from '../../../locales/en/counselling.json'
import type coverage from '../../../locales/en/coverage.json'
import type deadlines from '../../../locales/en/deadlines.json'
import type directory from '../../../locales/en/directory.json'
import type evidence from '../../../locales/en/evidence.json'
import type feedback from '../../../locales/en/feedback.json'
import type figures from '../../../locales/en/figures.json'
import type forms from '../../../locales/en/forms.json'
import type guide from '../../../locales/en/guide.json'
import type handover from '../../../locales/en/handover.json'
import type history from '../../../locales/en/history.json'
import type http from '../../../locales/en/http.json'
import type journey from '../../../locales/en/journey.json'
import type keeping from '../../../locales/en/keeping.json'
import type kinds from '../../../locales/en/kinds.json'
import type library from '../../../locales/en/library.json'
import type links from '../../../locales/en/links.json'
import type merging from '../../../locales/en/merging.json'
import type network from '../../../locales/en/network.json'
import type opening from '../../../locales/en/opening.json'
import type pack from '../../../locales/en/pack.json'
import type panel from '../../../locales/en/panel.json'
import type paper from '../../../locales/en/paper.json'
import type people from '../../../locales/en/people.json'
import type pictures from '../../../locales/en/pictures.json'
import type places from '../../../locales/en/places.json'
import type planning from '../../../locales/en/planning.json'
import type policies from '../../../locales/en/policies.json'
import type practices from '../../../locales/en/practices.json'
import type profile from '../../../locales/en/profile.json'
import type questionnaires from '../../../locales/en/questionnaires.json'
import type recovery from '../../../locales/en/recovery.json'
import type reminders from '../../../locales/en/reminders.json'
import type reports from '../../../locales/en/reports.json'
import type reviewing from '../../../locales/en/reviewing.json'
import type sharing from '../../../locales/en/sharing.json'
import type standards from '../../../locales/en/standards.json'
import type stored from '../../../locales/en/stored.json'
import type subscriptions from '../../../locales/en/subscriptions.json'
import type texts from '../../../locales/en/texts.json'
import type themes from '../../../locales/en/themes.json'
import type translating from '../../../locales/en/translating.json'
import type ui from '../../../locales/en/ui.json'
import type upkeep from '../../../locales/en/upkeep.json'
import type visits from '../../../locales/en/visits.json'
import type welcome from '../../../locales/en/welcome.json'
import type welcoming from '../../../locales/en/welcoming.json'
import type wording from '../../../locales/en/wording.json'
import type writing from '../../../locales/en/writing.json'

type KeysOf<Module extends string, Texts> = `${Module}.${Extract<keyof Texts, string>}`

/** Every interface text there is, checked when the program is built: `guide.in-short`. */
export type MessageKey =
  | KeysOf<'answers', typeof answers>
  | KeysOf<'authoring', typeof authoring>
  | KeysOf<'bulk', typeof bulk>
  | KeysOf<'coding', typeof coding>
  | KeysOf<'collections', typeof collections>
  | KeysOf<'confirming', typeof confirming>
  | KeysOf<'counselling', typeof counselling>
  | KeysOf<'coverage', typeof coverage>
  | KeysOf<'deadlines', typeof deadlines>
  | KeysOf<'directory', typeof directory>
  | KeysOf<'evidence', typeof evidence>
  | KeysOf<'feedback', typeof feedback>
  | KeysOf<'figures', typeof figures>
  | KeysOf<'forms', typeof forms>
  | KeysOf<'guide', typeof guide>
  | KeysOf<'handover', typeof handover>
  | KeysOf<'history', typeof history>
  | KeysOf<'http', typeof http>
  | KeysOf<'journey', typeof journey>
  | KeysOf<'keeping', typeof keeping>
  | KeysOf<'kinds', typeof kinds>
  | KeysOf<'library', typeof library>
  | KeysOf<'links', typeof links>
  | KeysOf<'merging', typeof merging>
  | KeysOf<'network', typeof network>
  | KeysOf<'opening', typeof opening>
  | KeysOf<'pack', typeof pack>
  | KeysOf<'panel', typeof panel>
  | KeysOf<'paper', typeof paper>
  | KeysOf<'people', typeof people>
  | KeysOf<'pictures', typeof pictures>
  | KeysOf<'places', typeof places>
  | KeysOf<'planning', typeof planning>
  | KeysOf<'practices', typeof practices>
  | KeysOf<'policies', typeof policies>
  | KeysOf<'profile', typeof profile>
  | KeysOf<'questionnaires', typeof questionnaires>
  | KeysOf<'recovery', typeof recovery>
  | KeysOf<'reminders', typeof reminders>
  | KeysOf<'reports', typeof reports>
  | KeysOf<'reviewing', typeof reviewing>
  | KeysOf<'sharing', typeof sharing>
  | KeysOf<'standards', typeof standards>
  | KeysOf<'stored', typeof stored>
  | KeysOf<'subscriptions', typeof subscriptions>
  | KeysOf<'texts', typeof texts>
  | KeysOf<'themes', typeof themes>
  | KeysOf<'translating', typeof translating>
  | KeysOf<'ui', typeof ui>
  | KeysOf<'upkeep', typeof upkeep>
  | KeysOf<'visits', typeof visits>
  | KeysOf<'welcome', typeof welcome>
  | KeysOf<'welcoming', typeof welcoming>
  | KeysOf<'wording', typeof wording>
  | KeysOf<'writing', typeof writing>
