-- What is decided about an item belongs to the version it was decided in: readers get it when that version is published, and a draft
-- changes nothing for them.
alter table texts.version
  add column sensitivity text not null default 'public' check (sensitivity in ('public', 'sensitive')),
  add column careful boolean not null default false,
  add column binding boolean not null default false,
  add column hides boolean not null default false;
update texts.version v set sensitivity = i.sensitivity, careful = i.careful, binding = i.binding, hides = i.hides
from texts.item i where i.place_id = v.place_id and i.item_id = v.item_id;
