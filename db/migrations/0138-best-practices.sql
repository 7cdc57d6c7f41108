-- The best proven of a theme are found without sorting all of them.
create index practice_best on practices.practice (evidence_level desc, published_on desc, slug);
