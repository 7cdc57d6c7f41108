-- Search finds in any language and script: what means the same, and what sounds the same.

-- The lexemes of `headline` no longer name their place and language, and every word knows how it sounds: whatever is indexed
-- has to be handed over again.
truncate search.document, search.word;
comment on column search.document.headline is 'Words and stems alone: A of the title, B of the keywords, C of the summary. Whoever reads it knows the row''s language.';
comment on table search.word is 'The words of titles, keywords and summaries, and of synonyms.';

alter table search.word add column stem text, add column sounds text[] not null default '{}',
  add column is_synonym boolean not null default false;
comment on column search.word.stem is 'Null for a word that says nothing.';
comment on column search.word.sounds is 'The place, and the consonants of the word and of its stem as one hears them, whatever the script.';
comment on column search.word.is_synonym is 'Named by a synonym of this place: it stays when no document holds it.';
create index word_sounds on search.word using gin (sounds) with (fastupdate = off);

-- What means the same, as the place brings it: one row for each phrase, the same number for all of a group.
create table search.synonym (
  place_id integer not null,
  group_number integer not null,
  language text not null,
  phrase_key text not null,
  primary key (place_id, group_number, language, phrase_key)
);
comment on column search.synonym.language is 'Of the phrase; * for a name that is the same in all.';
comment on column search.synonym.phrase_key is 'The stems of its words that say something, in their order, one space between; words as they stand for *.';
create index synonym_phrase on search.synonym (place_id, language, phrase_key);

grant select on search.synonym to tessera_app, tessera_reader;
grant insert, update, delete on search.synonym to tessera_app;

insert into platform.outbox (topic, place_id, subject)
  select 'texts.item-changed', place_id, item_id::text from texts.item where published_version is not null;
