-- Besides each picture, by its SHA-256, its other sizes lie here: the hash, a dash, and what they are.
alter table moguera.files rename column sha256 to name;
