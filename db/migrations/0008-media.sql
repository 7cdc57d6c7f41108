-- Pictures of a place: the sizes that were made of each. The bytes lie in the file store under names made from their
-- content; the alternative text is an item of kind `picture` in texts, with the picture's id. A picture is published when
-- its alternative text is.
create schema media;
grant usage on schema media to tessera_app, tessera_reader;

create table media.picture (
  place_id integer not null,
  picture_id uuid not null,
  stored_at timestamptz not null default now(),
  stored_by text not null,
  primary key (place_id, picture_id)
);

create table media.picture_size (
  place_id integer not null,
  picture_id uuid not null,
  width integer not null check (width between 1 and 2560),
  height integer not null check (height > 0),
  file text not null,
  primary key (place_id, picture_id, width),
  foreign key (place_id, picture_id) references media.picture
);
comment on column media.picture_size.file is 'Name in the file store, `media/…webp`: the hash of its content.';

grant select on media.picture, media.picture_size to tessera_app, tessera_reader;
grant insert on media.picture, media.picture_size to tessera_app;
grant update on media.picture_size to tessera_app;
