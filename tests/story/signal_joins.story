# A sensor that repeats itself under one key is one case, also after the case has moved.

report east_1 area=east_1 category=flood source=gauge id=1 key=g7 phase=raise
----
answer taken seq=3 case=east_1-1
east_1 case_opened case=east_1-1 event=gauge/1 category=flood area=east_1 class=important base=town tier=town priority=P1 department=water respond_due=2026-06-29T00:15:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
east_1 case_offered case=east_1-1 to=east target=east kind=escalate cause=rule cv=2 reason=catalogue
  > offer to=east seq=1 case=east_1-1 kind=escalate cause=rule target=east cv=2 transfer=4
east case_accepted case=east_1-1 from=east_1 kind=escalate cause=rule target=east cv=2 transfer=4 department=water respond_due=2026-06-29T00:15:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=east_1 seq=1 case=east_1-1 cv=2
east_1 case_handed_over case=east_1-1 to=east cv=2 way=up kind=escalate cause=rule

report east_1 area=east_1 category=flood source=gauge id=2 key=g7 phase=update
----
answer taken seq=6 case=east_1-1
east_1 event_joined case=east_1-1 event=gauge/2 phase=update
  > input to=east seq=2 case=east_1-1 event=gauge/2
east event_joined case=east_1-1 event=gauge/2 phase=update passed_on

report east_1 area=east_1 category=flood source=gauge id=3 key=g7 phase=clear
cases east
----
answer taken seq=7 case=east_1-1
east_1 event_joined case=east_1-1 event=gauge/3 phase=clear
  > input to=east seq=3 case=east_1-1 event=gauge/3
east event_joined case=east_1-1 event=gauge/3 phase=clear passed_on
case id=east_1-1 version=4 lifecycle=dispatched custody=owned cv=2 owner=east category=flood tier=town priority=P1 department=water cleared joined=2 respond_due=2026-06-29T00:15:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z

ack east east_1-1
finish east east_1-1 reason="pumped"
pass east east_1-1 actor=li reason="dry"
report east_1 area=east_1 category=flood source=gauge id=4 key=g7 phase=clear
report east_1 area=east_1 category=flood source=gauge id=5 key=g7 phase=raise
----
answer done case=east_1-1 version=5
east case_acknowledged case=east_1-1 actor=wang
answer done case=east_1-1 version=6
east case_handled case=east_1-1 actor=wang result=pumped inspect_due=2026-06-29T02:00:00Z
answer done case=east_1-1 version=7
east case_closed case=east_1-1 ending=closed actor=li outcome=dry
  > update to=east_1 seq=2 case=east_1-1 cv=2 owner=east ending=closed
east_1 shadow_ended case=east_1-1 owner=east ending=closed at=2026-06-29T00:00:00Z
answer refused code=no_open_signal reason="no open case under key 'g7': nothing to clear"
east_1 event_rejected event=gauge/4 code=no_open_signal reason="no open case under key 'g7': nothing to clear"
answer taken seq=10 case=east_1-2
east_1 case_opened case=east_1-2 event=gauge/5 category=flood area=east_1 class=important base=town tier=town priority=P1 department=water respond_due=2026-06-29T00:15:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
east_1 case_offered case=east_1-2 to=east target=east kind=escalate cause=rule cv=2 reason=catalogue
  > offer to=east seq=4 case=east_1-2 kind=escalate cause=rule target=east cv=2 transfer=11
east case_accepted case=east_1-2 from=east_1 kind=escalate cause=rule target=east cv=2 transfer=11 department=water respond_due=2026-06-29T00:15:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=east_1 seq=3 case=east_1-2 cv=2
east_1 case_handed_over case=east_1-2 to=east cv=2 way=up kind=escalate cause=rule

