import { answerAsking } from '../device/answer-request.tsx'

/** What the service worker runs when a form is opened. */
Object.assign(self, { answerAsking })
