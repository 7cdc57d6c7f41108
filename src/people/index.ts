export type { Account, Member } from './accounts/account.ts'
export { addressesOf, type StaffAddress } from './accounts/addresses-of.ts'
export { namesOf } from './accounts/names-of.ts'
export { type Candidate, panelCandidates } from './accounts/panel-candidates.ts'
export { colleaguesWhoMay } from './colleagues/who-may.ts'
export { type FirstLink, firstLinks } from './invitations/first-link.ts'
export {
  hashOf as hashOfLink,
  holderOf as holderOfLink,
  type LinkToken,
  newLinkToken,
  parseLinkToken,
} from './invitations/link-token.ts'
export { routesWithLink } from './invitations/routes-with-link.ts'
export { mountPeople, type PeopleParts } from './mount.ts'
export { actsAtHome } from './roles/at-home.ts'
export { type Act, actsIn, mayDo, type Subject } from './roles/permission.ts'
export type { Role, RoleGrant, RoleName } from './roles/role.ts'
export { doneIn, onTo } from './staff/done.ts'
export { FORM_TOKEN, FormOfVisit } from './staff/form-of-visit.tsx'
export { idIn } from './staff/id-in.ts'
export { callerOfNames, momentIn } from './staff/in-words.ts'
export { sendAgain } from './staff/send-again.tsx'
export { type StaffPage, StaffPages } from './staff/staff-pages.tsx'
export type { Caller, PlaceVisit, Visit } from './staff/visit.ts'
export { peopleWays, type StaffWay } from './staff/way.ts'
export { type Staff, Workspace, type WorkspaceParts } from './staff/workspace.ts'
