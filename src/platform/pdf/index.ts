export type {
  AppIcon,
  Block,
  InLanguage,
  Inline,
  LinkPicture,
  Paper,
  PaperDocument,
  Printable,
  RoomToWrite,
  Sheet,
  SheetSide,
  Tone,
} from './document.ts'
export { openPrinter, type Printer } from './printer.ts'
