-- Why a proof of clearance was ended before its time; its last day is to_on.
alter table clearance_proof add column ended_because text check (ended_because is null or to_on is not null);
