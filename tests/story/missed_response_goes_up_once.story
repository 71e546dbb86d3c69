# A case nobody acknowledges is urged at its limit and handed up at twice the limit, once, not before.

report east_1 area=east_1 category=refuse id=1
advance 59m59s
----
answer taken seq=3 case=east_1-1
east_1 case_opened case=east_1-1 event=sensor/1 category=refuse area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z

advance 1s
----
east_1 deadline_missed case=east_1-1 stage=respond due=2026-06-29T01:00:00Z respond_escalate_due=2026-06-29T02:00:00Z

advance 1h
----
east_1 deadline_missed case=east_1-1 stage=respond_escalate due=2026-06-29T02:00:00Z
east_1 case_offered case=east_1-1 to=east target=east kind=escalate cause=deadline cv=2 reason=respond_escalate
  > offer to=east seq=1 case=east_1-1 kind=escalate cause=deadline target=east cv=2 transfer=6
east case_accepted case=east_1-1 from=east_1 kind=escalate cause=deadline target=east cv=2 transfer=6 department=order respond_due=2026-06-29T03:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=east_1 seq=1 case=east_1-1 cv=2
east_1 case_handed_over case=east_1-1 to=east cv=2 way=up kind=escalate cause=deadline

advance 30m
cases east_1
cases east
----
case id=east_1-1 version=5 lifecycle=dispatched custody=shadow cv=2 owner=east category=refuse tier=village priority=P2 department=order respond_missed joined=0
case id=east_1-1 version=4 lifecycle=dispatched custody=owned cv=2 owner=east category=refuse tier=village priority=P2 department=order joined=0 yellow_due=2026-06-29T02:48:00Z respond_due=2026-06-29T03:00:00Z close_due=2026-06-29T04:00:00Z

