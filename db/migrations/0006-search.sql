-- Search: what can be found, handed over by the modules as documents of one neutral type. All of it is derived and can be
-- handed over again. Only public text may stand here.
create schema search;
grant usage on schema search to tessera_app, tessera_reader;

-- One row for each language of an item.
create table search.document (
  place_id integer not null,
  kind text not null,
  item_id uuid not null,
  language text not null,
  title text not null,
  summary text not null,
  boost real not null default 0 check (boost between 0 and 1),
  changed_at timestamptz not null,
  title_words smallint not null,
  -- The lexemes of the title (weight A) and of the summary (B), for ranking: small enough to stay in the row.
  headline tsvector not null,
  -- Every lexeme, without positions, for finding. Kept apart so that ranking need not read it.
  lexemes tsvector not null,
  primary key (place_id, kind, item_id, language)
);
comment on column search.document.lexemes is 'Each begins with its place and language: 12en:hous, and 12en!hous when it stands in the title.';
alter table search.document alter column headline set storage main, alter column title set storage main,
  alter column summary set storage main;

-- The place stands first in every lexeme, so that one index answers within a place whatever the number of places. Without
-- the list of pending entries, which every search would have to read through after an import.
create index document_lexemes on search.document using gin (lexemes) with (fastupdate = off);

-- The words of the documents, to find the nearest ones to a misspelt word.
create table search.word (
  place_id integer not null,
  language text not null,
  word text collate "C" not null,
  spelling text not null,
  grams integer[] not null,
  signature bit(64) not null,
  primary key (place_id, language, word)
);
comment on column search.word.word is 'Normalised, as it stands in the lexemes.';
comment on column search.word.spelling is 'As it stood in a text, for people.';
comment on column search.word.grams is 'Hashes of place, language and three neighbouring letters.';
comment on column search.word.signature is 'One bit for each three letters, to count quickly how many two words share.';
create index word_grams on search.word using gin (grams) with (fastupdate = off);

grant select on all tables in schema search to tessera_app, tessera_reader;
grant insert, update, delete on all tables in schema search to tessera_app;
