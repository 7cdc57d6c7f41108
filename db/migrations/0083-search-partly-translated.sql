-- What is translated only in part is found in that language, and terms by what they mean: whatever is indexed is handed over again.
-- Until then the search finds what it found before.
insert into platform.outbox (topic, place_id, subject)
  select 'texts.item-changed', place_id, item_id::text from texts.item where published_version is not null;
