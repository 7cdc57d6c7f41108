export { FEED_FORMS, FEED_TYPES, type FeedAbout, type FeedEntry, type FeedForm, feedFile } from './feed-file.ts'
