# Urging and supervising (R4): at the owner, or by a superior's people, whose word travels to it.

report east_1 area=east_1 category=refuse id=1
urge east_1 east_1-1 actor=caller reason="it smells"
report district area=west_1 category=refuse id=2
urge district district-1 actor=leader reason="the mayor asked"
supervise west district-1 actor=leader reason="weekly list"
cases west_1
close district district-1 reason="not mine"
----
answer taken seq=3 case=east_1-1
east_1 case_opened case=east_1-1 event=sensor/1 category=refuse area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
answer done case=east_1-1 version=2
east_1 case_stepped case=east_1-1 verb=urge node=east_1 actor=caller reason="it smells" respond_due=2026-06-29T01:00:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z
answer taken seq=3 case=district-1
district case_opened case=district-1 event=sensor/2 category=refuse area=west_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
district case_offered case=district-1 to=west target=west_1 kind=delegate cause=rule cv=2 reason=catalogue
  > offer to=west seq=1 case=district-1 kind=delegate cause=rule target=west_1 cv=2 transfer=4
west case_accepted case=district-1 from=district kind=delegate cause=rule target=west_1 cv=2 transfer=4 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=district seq=1 case=district-1 cv=2
west case_offered case=district-1 to=west_1 target=west_1 kind=delegate cause=rule cv=3 reason="on the way to west_1"
  > offer to=west_1 seq=1 case=district-1 kind=delegate cause=rule target=west_1 cv=3 transfer=4
west_1 case_accepted case=district-1 from=west kind=delegate cause=rule target=west_1 cv=3 transfer=4 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=west seq=1 case=district-1 cv=3
district case_handed_over case=district-1 to=west cv=2 way=down kind=delegate cause=rule
west case_handed_over case=district-1 to=west_1 cv=3 way=down kind=delegate cause=rule
answer done case=district-1 version=4
district case_stepped case=district-1 verb=urge node=district actor=leader reason="the mayor asked"
  > memo to=west seq=2 case=district-1 verb=urge node=district actor=leader reason="the mayor asked"
west case_stepped case=district-1 verb=urge node=district actor=leader reason="the mayor asked"
  > memo to=west_1 seq=2 case=district-1 verb=urge node=district actor=leader reason="the mayor asked"
west_1 case_stepped case=district-1 verb=urge node=district actor=leader reason="the mayor asked" respond_due=2026-06-29T01:00:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z
answer done case=district-1 version=6
west case_stepped case=district-1 verb=supervise node=west actor=leader reason="weekly list"
  > memo to=west_1 seq=3 case=district-1 verb=supervise node=west actor=leader reason="weekly list"
west_1 case_stepped case=district-1 verb=supervise node=west actor=leader reason="weekly list" respond_due=2026-06-29T01:00:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z
case id=district-1 version=5 lifecycle=dispatched custody=owned cv=3 owner=west_1 category=refuse tier=village priority=P2 department=order supervised joined=0 urges=1 respond_due=2026-06-29T01:00:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z
answer denied code=not_owner reason="the case belongs to west" owner=west
district command_refused case=district-1 verb=close actor=wang code=not_owner reason="the case belongs to west"

