-- Neighbouring words, with the edges of the sentence, each as one number that also holds the place and the language: one index
-- then answers within a place whatever the number of places.
create function texts.word_pairs(place_id integer, source_language text, sentence text) returns integer[]
language sql immutable parallel safe set search_path = '' as $$
  select coalesce(array_agg(distinct hashtext(concat_ws(' ', place_id, source_language, former, word))), '{}')
  from (
    select word, lag(word, 1, '^') over (order by position) as former
    from regexp_split_to_table(lower(sentence) || ' $', '[^[:alnum:]$]+') with ordinality as w(word, position)
    where word <> ''
  ) pairs
$$;

-- Every sentence that a place has translated, once, to be found again by the same or by similar words.
create table texts.memory (
  place_id integer not null,
  meaning text not null,
  source_language text not null,
  text text not null,
  pairs integer[] not null generated always as (texts.word_pairs(place_id, source_language, text)) stored,
  primary key (place_id, meaning)
);
comment on table texts.memory is 'Derived from segment and translation; the translations themselves are found by made_from.';
create index memory_pairs on texts.memory using gin (pairs) with (fastupdate = off);
create index translation_by_meaning on texts.translation (place_id, language, made_from);

insert into texts.memory (place_id, meaning, source_language, text)
  select distinct on (s.place_id, s.meaning) s.place_id, s.meaning, i.source_language, s.text
  from texts.segment s join texts.item i using (place_id, item_id)
  where exists (select from texts.translation t where t.place_id = s.place_id and t.segment_id = s.segment_id)
  order by s.place_id, s.meaning, s.version desc;

-- Why somebody has kept a translation that breaks a rule: another word than the glossary wants, a link left out.
alter table texts.translation_revision add column reason text;

grant select on texts.memory to tessera_app, tessera_reader;
grant insert on texts.memory to tessera_app;
grant execute on function texts.word_pairs to tessera_app, tessera_reader;
