export { sentencesOf } from './aloud/sentences.ts'
export type { Span } from './aloud/span.ts'
export { BarTable, type BarTableProps } from './chart/bar-table.tsx'
export type { ChartRow } from './chart/chart-row.ts'
export { ColumnChart, type ColumnChartProps } from './chart/column-chart.tsx'
export { AA_TEXT, contrastRatio, parseHex } from './colour/contrast.ts'
export { type Hex, palette, type Theme } from './colour/palette.ts'
export {
  mosaicColours,
  type PlaceColours,
  type PlaceStylesheet,
  placeStylesheet,
  type UnreadableColour,
  unreadableColours,
} from './colour/place-colours.ts'
export { ErrorSummary, type ErrorSummaryProps, type FieldProblem } from './forms/error-summary.tsx'
export { FeedbackForm, type FeedbackFormProps } from './forms/feedback-form.tsx'
export {
  Checkboxes,
  type ChoiceProps,
  FileField,
  type Option,
  Radios,
  Select,
  TextArea,
  type TextAreaProps,
  TextField,
  type TextFieldProps,
} from './forms/field.tsx'
export { type Display, type TextSize, type ThemeChoice, textSizes, themeChoices } from './frame/display-settings.tsx'
export { Frame, type FrameProps } from './frame/frame.tsx'
export type { FeedLink, PageMeta } from './frame/page-meta.tsx'
export type { PartGroup } from './frame/parts.tsx'
export { PlaceMark } from './frame/place-mark.tsx'
export { QuickExit } from './frame/quick-exit.tsx'
export type { FooterLink } from './frame/site-footer.tsx'
export type { NavigationLink, PlaceName } from './frame/site-header.tsx'
export { Isolated, PhoneNumber, PostalAddress, phoneHref, unbroken } from './language/bidi.tsx'
export type { Direction, InLanguage, LanguageChoice } from './language/in-language.ts'
export { LanguageColumns, type LanguageColumnsProps, type PhrasePair } from './language/language-columns.tsx'
export { LanguageList, type LanguageListProps } from './language/language-list.tsx'
export { type ForeignWords, WithForeign } from './language/with-foreign.tsx'
export { inLanguage, Wording } from './language/wording.tsx'
export {
  FilterBar,
  type FilterBarProps,
  type FilterChoice,
  FilterForm,
  type FilterFormProps,
  type FilterLink,
} from './list/filter-bar.tsx'
export { Pagination, type PaginationProps } from './list/pagination.tsx'
export { Row, RowFacts, type RowProps, Rows } from './list/row.tsx'
export { chanceFrom } from './mosaic/chance.ts'
export { drawBand, drawSeal, type StoneColours } from './mosaic/mosaic.ts'
export {
  ActionRow,
  type ButtonKind,
  ButtonLink,
  type ButtonLinkProps,
  IslandButton,
  type IslandButtonProps,
  SubmitButton,
  type SubmitButtonProps,
  ToolRow,
} from './page/action-row.tsx'
export { Breadcrumbs, type Crumb } from './page/breadcrumbs.tsx'
export { Callout, type CalloutKind, type CalloutProps } from './page/callout.tsx'
export { EmptyState, type EmptyStateProps } from './page/empty-state.tsx'
export { type Fact, FactList } from './page/fact-list.tsx'
export { Heading, type HeadingLevel, type HeadingProps } from './page/heading.tsx'
export { InShort } from './page/in-short.tsx'
export { Onward, PageTitle, Prose, Section, WithAside, WithFilters } from './page/layout.tsx'
export { ListenButton } from './page/listen-button.tsx'
export { Notice, type NoticeProps } from './page/notice.tsx'
export { type PictureCard, PictureCards } from './page/picture-cards.tsx'
export { QrPicture, type QrPictureProps } from './page/qr-picture.tsx'
export { SearchBox, type SearchBoxProps } from './page/search-box.tsx'
export { type Step, Steps } from './page/steps.tsx'
export { type TopicTile, TopicTiles, type TopicTilesProps } from './page/topic-tiles.tsx'
export { drawings as pictogramDrawings, type PictogramName } from './pictogram/drawings.ts'
export { Pictogram, type PictogramProps, type Stone } from './pictogram/pictogram.tsx'
export { pictogramSprite, pictogramSpritePath } from './pictogram/sprite.ts'
export { type HoursRow, HoursTable, type HoursTableProps } from './service/hours-table.tsx'
export { OpeningLine, type OpeningLineProps, type OpeningState } from './service/opening-line.tsx'
export { openingSigns } from './service/opening-signs.ts'
export { PersonCard, type PersonCardProps } from './service/person-card.tsx'
export { ServiceRow, type ServiceRowProps } from './service/service-row.tsx'
