# Acknowledged but not closed: red at the limit, handed up at twice the limit; the closing limit is never reset.

report east_1 area=east_1 category=refuse id=1
ack east_1 east_1-1
advance 4h
----
answer taken seq=3 case=east_1-1
east_1 case_opened case=east_1-1 event=sensor/1 category=refuse area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
answer done case=east_1-1 version=2
east_1 case_acknowledged case=east_1-1 actor=wang
east_1 deadline_missed case=east_1-1 stage=yellow due=2026-06-29T02:48:00Z
east_1 deadline_missed case=east_1-1 stage=close due=2026-06-29T04:00:00Z close_escalate_due=2026-06-29T08:00:00Z supervise_due=2026-06-29T06:00:00Z
  > notice to=east seq=1 case=east_1-1 what=red owner=east_1 for=east category=refuse priority=P2 department=order due=2026-06-29T04:00:00Z
east notice_received case=east_1-1 what=red owner=east_1 for=east category=refuse priority=P2 department=order due=2026-06-29T04:00:00Z from=east_1

advance 4h
----
east_1 deadline_missed case=east_1-1 stage=supervise due=2026-06-29T06:00:00Z
  > notice to=east seq=2 case=east_1-1 what=supervised owner=east_1 for=east category=refuse priority=P2 department=order due=2026-06-29T06:00:00Z
east notice_received case=east_1-1 what=supervised owner=east_1 for=east category=refuse priority=P2 department=order due=2026-06-29T06:00:00Z from=east_1
east_1 deadline_missed case=east_1-1 stage=close_escalate due=2026-06-29T08:00:00Z reminder_due=2026-06-30T08:00:00Z
east_1 case_offered case=east_1-1 to=east target=east kind=escalate cause=deadline cv=2 reason=close_escalate
  > offer to=east seq=3 case=east_1-1 kind=escalate cause=deadline target=east cv=2 transfer=9
east case_accepted case=east_1-1 from=east_1 kind=escalate cause=deadline target=east cv=2 transfer=9 department=order respond_due=2026-06-29T09:00:00Z close_escalate_due=2026-06-29T12:00:00Z
  > accept to=east_1 seq=1 case=east_1-1 cv=2
east_1 case_handed_over case=east_1-1 to=east cv=2 way=up kind=escalate cause=deadline

timers east
----
2026-06-29T17:00:00+08:00 respond east_1-1
2026-06-29T20:00:00+08:00 close_escalate east_1-1

