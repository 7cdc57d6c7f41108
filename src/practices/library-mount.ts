import type { FooterEntry } from '#places'
import type { Mount } from '#platform/mount'
import { collectionRoutes } from './collections/collection-routes.tsx'
import { type CollectionDeskParts, collectionDeskRoutes } from './collections/desk/desk-routes.tsx'
import { fileRoutes } from './exchange/files/file-routes.ts'
import { type OaiParts, oaiRoutes } from './exchange/oai/oai-routes.ts'
import { practicesFollowing } from './library/following.ts'
import { Library } from './library/library.ts'
import { type LibraryParts, libraryRoutes } from './library/library-routes.tsx'
import { shelvePractices } from './library/shelve.ts'

export type LibraryMountParts = Omit<LibraryParts, 'library'> &
  Pick<OaiParts, 'shipped' | 'contact'> &
  CollectionDeskParts

/** The library: stands before the pages of practices and of places, whose patterns would take its addresses. */
export function mountLibrary(parts: LibraryMountParts): Mount {
  const withLibrary = { ...parts, library: new Library() }
  return {
    routes: [
      ...oaiRoutes({ ...parts, origin: parts.pages.origin }),
      ...libraryRoutes(withLibrary),
      ...fileRoutes(withLibrary),
      ...collectionRoutes(withLibrary),
      ...collectionDeskRoutes(parts),
    ],
    listeners: shelvePractices,
    following: practicesFollowing,
  }
}

export const libraryFooter: readonly FooterEntry[] = [{ path: '/practices', label: 'library.title', wing: 'council' }]
