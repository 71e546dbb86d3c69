# What a town sees in its villages: three drains in an hour open an incident and pull the third matter up; a second
# town makes it the district's.

report east_1 area=east_1 category=drain id=1
report east_2 area=east_2 category=drain id=2
----
answer taken seq=3 case=east_1-1
east_1 case_opened case=east_1-1 event=sensor/1 category=drain area=east_1 class=minor base=village tier=village priority=P2 department=duty respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > seen to=east seq=1 case=east_1-1 event=sensor/1
east seen_noted case=east_1-1 event=sensor/1 from=east_1 seen="seen(\"1h\", \"town\").count=1"
  > seen to=district seq=1 case=east_1-1 event=sensor/1
district seen_noted case=east_1-1 event=sensor/1 from=east seen="seen(\"2h\", \"district\").towns=1"
answer taken seq=3 case=east_2-1
east_2 case_opened case=east_2-1 event=sensor/2 category=drain area=east_2 class=minor base=village tier=village priority=P2 department=duty respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > seen to=east seq=1 case=east_2-1 event=sensor/2
east seen_noted case=east_2-1 event=sensor/2 from=east_2 seen="seen(\"1h\", \"town\").count=2"
  > seen to=district seq=2 case=east_2-1 event=sensor/2
district seen_noted case=east_2-1 event=sensor/2 from=east seen="seen(\"2h\", \"district\").towns=1"

report east_1 area=east_1 category=drain id=3
----
answer taken seq=4 case=east_1-2
east_1 case_opened case=east_1-2 event=sensor/3 category=drain area=east_1 class=minor base=village tier=village priority=P2 department=duty respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > seen to=east seq=2 case=east_1-2 event=sensor/3
east seen_noted case=east_1-2 event=sensor/3 from=east_1 fired=drain.three seen="seen(\"1h\", \"town\").count=3"
  > seen to=district seq=3 case=east_1-2 event=sensor/3
east case_opened case=east-1 event=citybrain/incident/drain.three@east#6 category=drain area=east class=minor base=village tier=town priority=P2 department=water fired=drain.three labels=cluster respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
east matter_gathered case=east-1 matter=east_1-1
east matter_raised case=east_1-1 by=east incident=east-1 to=east_1
  > raised to=east_1 seq=1 case=east_1-1 by=east incident=east-1
east matter_gathered case=east-1 matter=east_2-1
east matter_raised case=east_2-1 by=east incident=east-1 to=east_2
  > raised to=east_2 seq=1 case=east_2-1 by=east incident=east-1
east matter_gathered case=east-1 matter=east_1-2
east matter_raised case=east_1-2 by=east incident=east-1 to=east_1
  > raised to=east_1 seq=2 case=east_1-2 by=east incident=east-1
east matter_raised case=east_1-2 by=east tier=town priority=P2 fired=drain.three seen="seen(\"1h\", \"town\").count=3" to=east_1
  > raised to=east_1 seq=3 case=east_1-2 by=east tier=town priority=P2 fired=drain.three seen="seen(\"1h\", \"town\").count=3"
district seen_noted case=east_1-2 event=sensor/3 from=east seen="seen(\"2h\", \"district\").towns=1"
east_2 raise_received case=east_2-1 by=east incident=east-1 from=east
east_1 raise_received case=east_1-1 by=east incident=east-1 from=east
east_1 raise_received case=east_1-2 by=east incident=east-1 from=east
east_1 raise_received case=east_1-2 by=east tier=town priority=P2 fired=drain.three seen="seen(\"1h\", \"town\").count=3" from=east
east_1 case_redecided case=east_1-2 why=pull_up tier=town priority=P2 fired=drain.three labels=cluster rose hand_up respond_due=2026-06-29T01:00:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z
east_1 case_offered case=east_1-2 to=east target=east kind=escalate cause=rule cv=2 reason=facts
  > offer to=east seq=3 case=east_1-2 kind=escalate cause=rule target=east cv=2 transfer=9
east case_accepted case=east_1-2 from=east_1 kind=escalate cause=rule target=east cv=2 transfer=9 department=water respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=east_1 seq=4 case=east_1-2 cv=2
east_1 case_handed_over case=east_1-2 to=east cv=2 way=up kind=escalate cause=rule

report west_1 area=west_1 category=drain id=4
----
answer taken seq=3 case=west_1-1
west_1 case_opened case=west_1-1 event=sensor/4 category=drain area=west_1 class=minor base=village tier=village priority=P2 department=duty respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > seen to=west seq=1 case=west_1-1 event=sensor/4
west seen_noted case=west_1-1 event=sensor/4 from=west_1 seen="seen(\"1h\", \"town\").count=1"
  > seen to=district seq=1 case=west_1-1 event=sensor/4
district seen_noted case=west_1-1 event=sensor/4 from=west fired=drain.towns seen="seen(\"2h\", \"district\").towns=2"
district matter_raised case=west_1-1 by=district tier=district priority=P1 fired=drain.towns seen="seen(\"2h\", \"district\").towns=2" to=west
  > raised to=west seq=1 case=west_1-1 by=district tier=district priority=P1 fired=drain.towns seen="seen(\"2h\", \"district\").towns=2"
west raise_received case=west_1-1 by=district tier=district priority=P1 fired=drain.towns seen="seen(\"2h\", \"district\").towns=2" from=district
  > raised to=west_1 seq=1 case=west_1-1 by=district tier=district priority=P1 fired=drain.towns seen="seen(\"2h\", \"district\").towns=2"
west_1 raise_received case=west_1-1 by=district tier=district priority=P1 fired=drain.towns seen="seen(\"2h\", \"district\").towns=2" from=west
west_1 case_redecided case=west_1-1 why=pull_up tier=district priority=P1 fired=drain.towns notify=duty rose hand_up respond_due=2026-06-29T01:00:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z
west_1 case_offered case=west_1-1 to=west target=district kind=escalate cause=rule cv=2 reason=facts
  > offer to=west seq=2 case=west_1-1 kind=escalate cause=rule target=district cv=2 transfer=6
west case_accepted case=west_1-1 from=west_1 kind=escalate cause=rule target=district cv=2 transfer=6 department=water respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=west_1 seq=2 case=west_1-1 cv=2
west case_offered case=west_1-1 to=district target=district kind=escalate cause=rule cv=3 reason="on the way to district"
  > offer to=district seq=2 case=west_1-1 kind=escalate cause=rule target=district cv=3 transfer=6
district case_accepted case=west_1-1 from=west kind=escalate cause=rule target=district cv=3 transfer=6 department=water respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=west seq=2 case=west_1-1 cv=3
west_1 case_handed_over case=west_1-1 to=west cv=2 way=up kind=escalate cause=rule
west case_handed_over case=west_1-1 to=district cv=3 way=up kind=escalate cause=rule

cases east
----
case id=east-1 version=4 lifecycle=dispatched custody=owned cv=1 owner=east category=drain tier=town priority=P2 department=water joined=0 gathered=3 respond_due=2026-06-29T01:00:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z
case id=east_1-2 version=5 lifecycle=dispatched custody=owned cv=2 owner=east category=drain tier=town priority=P2 department=water joined=0 was_tier=village incident=east-1 respond_due=2026-06-29T01:00:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z

cases district
cases west_1
----
case id=west_1-1 version=5 lifecycle=dispatched custody=owned cv=3 owner=district category=drain tier=district priority=P1 department=water joined=0 was_tier=village respond_due=2026-06-29T01:00:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z
case id=west_1-1 version=5 lifecycle=dispatched custody=shadow cv=2 owner=west category=drain tier=district priority=P1 department=duty joined=0 was_tier=village

