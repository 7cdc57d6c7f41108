/** Where the server has what means the same in the place, as groups of synonyms. Nothing here needs Node. */
export const SYNONYMS_PATH = '/search/synonyms.json'
