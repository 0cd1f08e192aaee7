-- Somebody taken out of the pool starts anew: what an earlier application found stays to be read, and judges nothing.
-- `round` says which application of a candidate a row belongs to; reopening raises the candidate's.
alter table candidate add column round int not null default 1;
alter table interview add column round int not null default 1;
alter table background_check add column round int not null default 1;
