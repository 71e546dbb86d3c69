# hosts each
# A crash between the offer and its answer: the offer is sent again, and taken once.

cut east_1 east
report east_1 area=east_1 category=flood id=1
crash east_1
restart east_1
cases east_1
----
answer taken seq=3 case=east_1-1
east_1 case_opened case=east_1-1 event=sensor/1 category=flood area=east_1 class=important base=town tier=town priority=P1 department=water respond_due=2026-06-29T00:15:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
east_1 case_offered case=east_1-1 to=east target=east kind=escalate cause=rule cv=2 reason=catalogue
  > offer to=east seq=1 case=east_1-1 kind=escalate cause=rule target=east cv=2 transfer=4
case id=east_1-1 version=2 lifecycle=dispatched custody=offered cv=1 owner=east_1 category=flood tier=town priority=P1 department=water joined=0 respond_due=2026-06-29T00:15:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z

join east_1 east
----
east case_accepted case=east_1-1 from=east_1 kind=escalate cause=rule target=east cv=2 transfer=4 department=water respond_due=2026-06-29T00:15:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=east_1 seq=1 case=east_1-1 cv=2
east_1 case_handed_over case=east_1-1 to=east cv=2 way=up kind=escalate cause=rule

crash east
restart east
cases east
----
case id=east_1-1 version=2 lifecycle=dispatched custody=owned cv=2 owner=east category=flood tier=town priority=P1 department=water joined=0 respond_due=2026-06-29T00:15:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z

