-- Who sent what was declined is forgotten: found without reading every dossier.
create index dossier_declined on practices.dossier (sent_at) where state = 'declined' and sender_address is not null;
