-- What a document says, in short: of an item that is handed over again only the languages that say something else are read again.
alter table search.document add column fingerprint text;
comment on column search.document.fingerprint is 'Empty where the words are to be made anew although the document says the same.';
