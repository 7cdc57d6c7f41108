-- A discussion may be about a practice of the library, by its address there.
alter table network.thread add column practice text check (char_length(practice) <= 200);
