-- Turkish stems follow the harmony of vowels and leave short words whole: whatever is indexed is handed over again. Synonyms are
-- what places bring; those in Turkish are right again with the next import.
delete from search.document;
delete from search.word where not is_synonym;

insert into platform.outbox (topic, place_id, subject)
  select 'texts.item-changed', place_id, item_id::text from texts.item where published_version is not null;
