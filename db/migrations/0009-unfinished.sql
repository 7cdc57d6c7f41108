-- Work of several transactions that has begun and not ended, as when a process was killed: whoever finds it here does it again.
create table platform.unfinished (work text primary key);
grant select on platform.unfinished to tessera_reader, tessera_app;
grant insert, delete on platform.unfinished to tessera_app;
