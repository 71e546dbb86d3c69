# hosts each
# A node that was away fires what fell due meanwhile, in the order of the due instants, each once.

report east_1 area=east_1 category=refuse id=1
report east_1 area=east_1 category=refuse id=2
ack east_1 east_1-2
cut east_1 east
crash east_1
advance 9h
restart east_1
----
answer taken seq=3 case=east_1-1
east_1 case_opened case=east_1-1 event=sensor/1 category=refuse area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
answer taken seq=4 case=east_1-2
east_1 case_opened case=east_1-2 event=sensor/2 category=refuse area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
answer done case=east_1-2 version=2
east_1 case_acknowledged case=east_1-2 actor=wang
east_1 deadline_missed case=east_1-1 stage=respond due=2026-06-29T01:00:00Z respond_escalate_due=2026-06-29T02:00:00Z
east_1 deadline_missed case=east_1-1 stage=respond_escalate due=2026-06-29T02:00:00Z
east_1 case_offered case=east_1-1 to=east target=east kind=escalate cause=deadline cv=2 reason=respond_escalate
  > offer to=east seq=1 case=east_1-1 kind=escalate cause=deadline target=east cv=2 transfer=8
east_1 deadline_missed case=east_1-1 stage=yellow due=2026-06-29T02:48:00Z
east_1 deadline_missed case=east_1-2 stage=yellow due=2026-06-29T02:48:00Z
east_1 deadline_missed case=east_1-1 stage=close due=2026-06-29T04:00:00Z close_escalate_due=2026-06-29T08:00:00Z supervise_due=2026-06-29T06:00:00Z
  > notice to=east seq=2 case=east_1-1 what=red owner=east_1 for=east category=refuse priority=P2 department=order due=2026-06-29T04:00:00Z
east_1 deadline_missed case=east_1-2 stage=close due=2026-06-29T04:00:00Z close_escalate_due=2026-06-29T08:00:00Z supervise_due=2026-06-29T06:00:00Z
  > notice to=east seq=3 case=east_1-2 what=red owner=east_1 for=east category=refuse priority=P2 department=order due=2026-06-29T04:00:00Z
east_1 deadline_missed case=east_1-1 stage=supervise due=2026-06-29T06:00:00Z
  > notice to=east seq=4 case=east_1-1 what=supervised owner=east_1 for=east category=refuse priority=P2 department=order due=2026-06-29T06:00:00Z
east_1 deadline_missed case=east_1-2 stage=supervise due=2026-06-29T06:00:00Z
  > notice to=east seq=5 case=east_1-2 what=supervised owner=east_1 for=east category=refuse priority=P2 department=order due=2026-06-29T06:00:00Z
east_1 deadline_missed case=east_1-1 stage=close_escalate due=2026-06-29T08:00:00Z close_escalate_due=2026-06-29T13:00:00Z
east_1 deadline_missed case=east_1-2 stage=close_escalate due=2026-06-29T08:00:00Z reminder_due=2026-06-30T08:00:00Z
east_1 case_offered case=east_1-2 to=east target=east kind=escalate cause=deadline cv=2 reason=close_escalate
  > offer to=east seq=6 case=east_1-2 kind=escalate cause=deadline target=east cv=2 transfer=17

advance 1s
----

