-- Two entries that share nothing but words of their names are never suggested as the same: half of all keys.
delete from directory.match_key where key like 'word:%';
