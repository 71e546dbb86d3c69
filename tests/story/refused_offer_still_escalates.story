# hosts each
# The response limits pass while a person's offer waits; the town refuses; the village's deadline asks the town again.

report east_1 area=east_1 category=refuse id=1
advance 30m
escalate east_1 east_1-1 reason="too much"
----
answer taken seq=3 case=east_1-1
east_1 case_opened case=east_1-1 event=sensor/1 category=refuse area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
answer done case=east_1-1 version=2
east_1 case_offered case=east_1-1 to=east target=east kind=escalate cause=person cv=2 actor=wang reason="too much"
  > offer to=east seq=1 case=east_1-1 kind=escalate cause=person target=east cv=2 transfer=4
east offer_received case=east_1-1 from=east_1 kind=escalate cause=person target=east cv=2 transfer=4 actor=wang reason="too much" answer_due=2026-06-29T02:30:00Z

advance 100m
----
east_1 deadline_missed case=east_1-1 stage=respond due=2026-06-29T01:00:00Z respond_escalate_due=2026-06-29T02:00:00Z
east_1 deadline_missed case=east_1-1 stage=respond_escalate due=2026-06-29T02:00:00Z respond_escalate_due=2026-06-29T03:00:00Z

reject east east_1-1 reason="yours"
cases east_1
----
answer done case=east_1-1 version=3
east offer_declined case=east_1-1 from=east_1 code=declined actor=wang reason=yours
  > reject to=east_1 seq=1 case=east_1-1 cv=2 code=declined reason=yours
east_1 offer_returned case=east_1-1 code=declined reason=yours
case id=east_1-1 version=5 lifecycle=dispatched custody=owned cv=1 owner=east_1 category=refuse tier=village priority=P2 department=order respond_missed joined=0 yellow_due=2026-06-29T02:48:00Z respond_escalate_due=2026-06-29T03:00:00Z close_due=2026-06-29T04:00:00Z

advance 2h
----
east_1 deadline_missed case=east_1-1 stage=yellow due=2026-06-29T02:48:00Z
east_1 deadline_missed case=east_1-1 stage=respond_escalate due=2026-06-29T03:00:00Z
east_1 case_offered case=east_1-1 to=east target=east kind=escalate cause=deadline cv=2 reason=respond_escalate
  > offer to=east seq=2 case=east_1-1 kind=escalate cause=deadline target=east cv=2 transfer=10
east case_accepted case=east_1-1 from=east_1 kind=escalate cause=deadline target=east cv=2 transfer=10 department=order respond_due=2026-06-29T04:00:00Z close_due=2026-06-29T04:00:00Z
  > accept to=east_1 seq=2 case=east_1-1 cv=2
east_1 case_handed_over case=east_1-1 to=east cv=2 way=up kind=escalate cause=deadline
east deadline_missed case=east_1-1 stage=respond due=2026-06-29T04:00:00Z respond_escalate_due=2026-06-29T05:00:00Z
east deadline_missed case=east_1-1 stage=close due=2026-06-29T04:00:00Z close_escalate_due=2026-06-29T08:00:00Z supervise_due=2026-06-29T06:00:00Z
  > notice to=district seq=1 case=east_1-1 what=red owner=east for=district category=refuse priority=P2 department=order due=2026-06-29T04:00:00Z
district notice_received case=east_1-1 what=red owner=east for=district category=refuse priority=P2 department=order due=2026-06-29T04:00:00Z from=east

