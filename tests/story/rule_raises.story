# Rules join: deep water at the town goes to the district, an injury lifts by one tier.

report east_1 area=east_1 category=flood id=1 attr.depth_cm=60
----
answer taken seq=3 case=east_1-1
east_1 case_opened case=east_1-1 event=sensor/1 category=flood area=east_1 class=important base=town tier=district priority=P0 department=water fired=flood.deep notify=duty respond_due=2026-06-29T00:05:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
east_1 case_offered case=east_1-1 to=east target=district kind=escalate cause=rule cv=2 reason=rules
  > offer to=east seq=1 case=east_1-1 kind=escalate cause=rule target=district cv=2 transfer=4
east case_accepted case=east_1-1 from=east_1 kind=escalate cause=rule target=district cv=2 transfer=4 department=water respond_due=2026-06-29T00:05:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=east_1 seq=1 case=east_1-1 cv=2
east case_offered case=east_1-1 to=district target=district kind=escalate cause=rule cv=3 reason="on the way to district"
  > offer to=district seq=1 case=east_1-1 kind=escalate cause=rule target=district cv=3 transfer=4
district case_accepted case=east_1-1 from=east kind=escalate cause=rule target=district cv=3 transfer=4 department=water respond_due=2026-06-29T00:05:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=east seq=1 case=east_1-1 cv=3
east_1 case_handed_over case=east_1-1 to=east cv=2 way=up kind=escalate cause=rule
east case_handed_over case=east_1-1 to=district cv=3 way=up kind=escalate cause=rule

report east_1 area=east_1 category=refuse id=2 attr.injured=1
----
answer taken seq=6 case=east_1-2
east_1 case_opened case=east_1-2 event=sensor/2 category=refuse area=east_1 class=minor base=village tier=town priority=P1 department=order fired=life.injury labels=life-safety respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
east_1 case_offered case=east_1-2 to=east target=east kind=escalate cause=rule cv=2 reason=rules
  > offer to=east seq=2 case=east_1-2 kind=escalate cause=rule target=east cv=2 transfer=7
east case_accepted case=east_1-2 from=east_1 kind=escalate cause=rule target=east cv=2 transfer=7 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=east_1 seq=2 case=east_1-2 cv=2
east_1 case_handed_over case=east_1-2 to=east cv=2 way=up kind=escalate cause=rule

