-- An offer that HR takes back is not one that the candidate declined.
alter table offer drop constraint offer_answer_check;
alter table offer add constraint offer_answer_check check (answer in ('accepted', 'declined', 'revoked'));
update offer o set answer = 'revoked'
  from candidate c
  where c.project_id = o.project_id and c.id = o.candidate_id and c.closed_as = 'rejected' and c.closed_at_stage = 'offer'
    and o.answer = 'declined' and o.answered_on = c.stage_on;
