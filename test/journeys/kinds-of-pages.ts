/** The languages of the demonstration, and of the product. */
export const LANGUAGES = ['en', 'fr', 'es', 'de', 'pt', 'ar', 'fa', 'uk', 'ru', 'tr', 'so', 'ti'] as const

/** One address of every kind of page, below `/alderport/{language}`. */
export const KINDS = [
  '/',
  '/housing',
  '/housing/find-a-flat',
  '/housing/find-a-flat?read=easy',
  '/emergency/violence',
  '/services',
  '/services?open=now&language=ar',
  '/services/harbour-welcome-desk',
  '/services/harbour-welcome-desk/pictures',
  '/services/womens-refuge',
  '/search?q=school',
  '/search?q=zzzzqqqq',
  '/events',
  '/events/language-cafe-harbour-house',
  '/news',
  '/phrases',
  '/words',
  '/pictures',
  '/pictures/emergency',
  '/device',
  '/follow',
  '/follow/new',
  '/follow/sent',
  '/imprint',
  '/privacy',
  '/no/such/page',
] as const
