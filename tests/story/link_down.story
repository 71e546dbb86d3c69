# hosts each
# The link to the parent is down: the village goes on, and everything arrives, once, when it is back.

cut east_1 east
report east_1 area=east_1 category=flood id=1
report east_1 area=east_1 category=refuse id=2
ack east_1 east_1-2
close east_1 east_1-2 reason="done"
cases east_1
----
answer taken seq=3 case=east_1-1
east_1 case_opened case=east_1-1 event=sensor/1 category=flood area=east_1 class=important base=town tier=town priority=P1 department=water respond_due=2026-06-29T00:15:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
east_1 case_offered case=east_1-1 to=east target=east kind=escalate cause=rule cv=2 reason=catalogue
  > offer to=east seq=1 case=east_1-1 kind=escalate cause=rule target=east cv=2 transfer=4
answer taken seq=5 case=east_1-2
east_1 case_opened case=east_1-2 event=sensor/2 category=refuse area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
answer done case=east_1-2 version=2
east_1 case_acknowledged case=east_1-2 actor=wang
answer done case=east_1-2 version=3
east_1 case_closed case=east_1-2 ending=closed actor=wang outcome=done
case id=east_1-1 version=2 lifecycle=dispatched custody=offered cv=1 owner=east_1 category=flood tier=town priority=P1 department=water joined=0 respond_due=2026-06-29T00:15:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z

advance 1h
----
east_1 deadline_missed case=east_1-1 stage=respond due=2026-06-29T00:15:00Z respond_escalate_due=2026-06-29T00:30:00Z
east_1 deadline_missed case=east_1-1 stage=respond_escalate due=2026-06-29T00:30:00Z respond_escalate_due=2026-06-29T01:30:00Z

join east_1 east
----
east case_accepted case=east_1-1 from=east_1 kind=escalate cause=rule target=east cv=2 transfer=4 department=water respond_due=2026-06-29T01:15:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=east_1 seq=1 case=east_1-1 cv=2
east_1 case_handed_over case=east_1-1 to=east cv=2 way=up kind=escalate cause=rule

cases east
cases east_1
----
case id=east_1-1 version=2 lifecycle=dispatched custody=owned cv=2 owner=east category=flood tier=town priority=P1 department=water joined=0 respond_due=2026-06-29T01:15:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z
case id=east_1-1 version=5 lifecycle=dispatched custody=shadow cv=2 owner=east category=flood tier=town priority=P1 department=water respond_missed joined=0

