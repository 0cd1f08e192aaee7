-- What waited in a month that was locked was shown as expired and never written so: from now on the lock writes it.
update punch_correction c set state = 'expired', decided_at = m.locked_at
from attendance_month m
where m.project_id = c.project_id and m.month = to_char(c.day, 'YYYY-MM') and m.state = 'locked'
  and c.state in ('asked', 'lead_approved');
