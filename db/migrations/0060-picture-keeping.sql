-- Pictures can be replaced and removed. A page names a picture by its id; `edition` tells browsers, which keep a picture for a year,
-- that another one has taken its place.
alter table media.picture add column edition integer not null default 1 check (edition > 0);
comment on column media.picture.edition is 'Counted from 1; raised when another upload takes the picture''s place.';
grant update (edition), delete on media.picture to tessera_app;
grant delete on media.picture_size to tessera_app;

-- Where a picture stands: found without reading every sentence of a place.
create index segment_picture on texts.segment (place_id, item_id, version) where text like '%](picture:%';
