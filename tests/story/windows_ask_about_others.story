# A rule for missing covers asks only about drains, which it does not count: its town hears of the cover all the same.

report east_1 area=east_1 category=drain id=1
report east_2 area=east_2 category=drain id=2
report west_1 area=west_1 category=cover id=3
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
answer taken seq=3 case=west_1-1
west_1 case_opened case=west_1-1 event=sensor/3 category=cover area=west_1 class=minor base=village tier=village priority=P2 department=duty respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > seen to=west seq=1 case=west_1-1 event=sensor/3
west seen_noted case=west_1-1 event=sensor/3 from=west_1 seen="seen([\"drain\"], \"1h\", \"town\").count=0"

report east_2 area=east_2 category=cover id=4
----
answer taken seq=4 case=east_2-2
east_2 case_opened case=east_2-2 event=sensor/4 category=cover area=east_2 class=minor base=village tier=village priority=P2 department=duty respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > seen to=east seq=2 case=east_2-2 event=sensor/4
east seen_noted case=east_2-2 event=sensor/4 from=east_2 fired=cover.drains seen="seen([\"drain\"], \"1h\", \"town\").count=2"
east case_opened case=east-1 event=citybrain/incident/cover.drains@east#6 category=cover area=east class=minor base=village tier=town priority=P2 department=water fired=cover.drains respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
east matter_gathered case=east-1 matter=east_1-1
east matter_raised case=east_1-1 by=east incident=east-1 to=east_1
  > raised to=east_1 seq=1 case=east_1-1 by=east incident=east-1
east matter_gathered case=east-1 matter=east_2-1
east matter_raised case=east_2-1 by=east incident=east-1 to=east_2
  > raised to=east_2 seq=1 case=east_2-1 by=east incident=east-1
east matter_gathered case=east-1 matter=east_2-2
east matter_raised case=east_2-2 by=east incident=east-1 to=east_2
  > raised to=east_2 seq=2 case=east_2-2 by=east incident=east-1
east matter_raised case=east_2-2 by=east tier=town priority=P2 fired=cover.drains seen="seen([\"drain\"], \"1h\", \"town\").count=2" to=east_2
  > raised to=east_2 seq=3 case=east_2-2 by=east tier=town priority=P2 fired=cover.drains seen="seen([\"drain\"], \"1h\", \"town\").count=2"
east_1 raise_received case=east_1-1 by=east incident=east-1 from=east
east_2 raise_received case=east_2-1 by=east incident=east-1 from=east
east_2 raise_received case=east_2-2 by=east incident=east-1 from=east
east_2 raise_received case=east_2-2 by=east tier=town priority=P2 fired=cover.drains seen="seen([\"drain\"], \"1h\", \"town\").count=2" from=east
east_2 case_redecided case=east_2-2 why=pull_up tier=town priority=P2 fired=cover.drains rose hand_up respond_due=2026-06-29T01:00:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z
east_2 case_offered case=east_2-2 to=east target=east kind=escalate cause=rule cv=2 reason=facts
  > offer to=east seq=3 case=east_2-2 kind=escalate cause=rule target=east cv=2 transfer=9
east case_accepted case=east_2-2 from=east_2 kind=escalate cause=rule target=east cv=2 transfer=9 department=water respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=east_2 seq=4 case=east_2-2 cv=2
east_2 case_handed_over case=east_2-2 to=east cv=2 way=up kind=escalate cause=rule

cases east
----
case id=east-1 version=4 lifecycle=dispatched custody=owned cv=1 owner=east category=cover tier=town priority=P2 department=water joined=0 gathered=3 respond_due=2026-06-29T01:00:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z
case id=east_2-2 version=5 lifecycle=dispatched custody=owned cv=2 owner=east category=cover tier=town priority=P2 department=water joined=0 was_tier=village incident=east-1 respond_due=2026-06-29T01:00:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z

advance 10m
report west_2 area=west_2 category=drain id=5 after=-15m
report west_2 area=west_2 category=drain id=6 after=-15m
----
answer taken seq=3 case=west_2-1
west_2 case_opened case=west_2-1 event=sensor/5 category=drain area=west_2 class=minor base=village tier=village priority=P2 department=duty respond_due=2026-06-29T01:10:00Z close_due=2026-06-29T04:10:00Z yellow_due=2026-06-29T02:58:00Z
  > seen to=west seq=1 case=west_2-1 event=sensor/5
west seen_noted case=west_2-1 event=sensor/5 from=west_2 seen="seen(\"1h\", \"town\").count=1"
  > seen to=district seq=1 case=west_2-1 event=sensor/5
district seen_noted case=west_2-1 event=sensor/5 from=west seen="seen(\"2h\", \"district\").towns=1"
district matter_raised case=east_1-1 by=district tier=district priority=P1 fired=drain.towns seen="seen(\"2h\", \"district\").towns=2" late to=east
  > raised to=east seq=1 case=east_1-1 by=district tier=district priority=P1 fired=drain.towns seen="seen(\"2h\", \"district\").towns=2" late
district matter_raised case=east_2-1 by=district tier=district priority=P1 fired=drain.towns seen="seen(\"2h\", \"district\").towns=2" late to=east
  > raised to=east seq=2 case=east_2-1 by=district tier=district priority=P1 fired=drain.towns seen="seen(\"2h\", \"district\").towns=2" late
east raise_received case=east_1-1 by=district tier=district priority=P1 fired=drain.towns seen="seen(\"2h\", \"district\").towns=2" late from=district
  > raised to=east_1 seq=2 case=east_1-1 by=district tier=district priority=P1 fired=drain.towns seen="seen(\"2h\", \"district\").towns=2" late
east raise_received case=east_2-1 by=district tier=district priority=P1 fired=drain.towns seen="seen(\"2h\", \"district\").towns=2" late from=district
  > raised to=east_2 seq=5 case=east_2-1 by=district tier=district priority=P1 fired=drain.towns seen="seen(\"2h\", \"district\").towns=2" late
east_1 raise_received case=east_1-1 by=district tier=district priority=P1 fired=drain.towns seen="seen(\"2h\", \"district\").towns=2" late from=east
east_1 case_redecided case=east_1-1 why=pull_up tier=district priority=P1 fired=drain.towns notify=duty rose hand_up respond_due=2026-06-29T01:00:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z
east_1 case_offered case=east_1-1 to=east target=district kind=escalate cause=rule cv=2 reason=facts
  > offer to=east seq=2 case=east_1-1 kind=escalate cause=rule target=district cv=2 transfer=7
east_2 raise_received case=east_2-1 by=district tier=district priority=P1 fired=drain.towns seen="seen(\"2h\", \"district\").towns=2" late from=east
east_2 case_redecided case=east_2-1 why=pull_up tier=district priority=P1 fired=drain.towns notify=duty rose hand_up respond_due=2026-06-29T01:00:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z
east_2 case_offered case=east_2-1 to=east target=district kind=escalate cause=rule cv=2 reason=facts
  > offer to=east seq=4 case=east_2-1 kind=escalate cause=rule target=district cv=2 transfer=13
east case_accepted case=east_1-1 from=east_1 kind=escalate cause=rule target=district cv=2 transfer=7 department=water respond_due=2026-06-29T01:10:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=east_1 seq=3 case=east_1-1 cv=2
east case_offered case=east_1-1 to=district target=district kind=escalate cause=rule cv=3 reason="on the way to district"
  > offer to=district seq=3 case=east_1-1 kind=escalate cause=rule target=district cv=3 transfer=18
east case_accepted case=east_2-1 from=east_2 kind=escalate cause=rule target=district cv=2 transfer=13 department=water respond_due=2026-06-29T01:10:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=east_2 seq=6 case=east_2-1 cv=2
east case_offered case=east_2-1 to=district target=district kind=escalate cause=rule cv=3 reason="on the way to district"
  > offer to=district seq=4 case=east_2-1 kind=escalate cause=rule target=district cv=3 transfer=20
district case_accepted case=east_1-1 from=east kind=escalate cause=rule target=district cv=3 transfer=18 department=water respond_due=2026-06-29T01:10:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=east seq=3 case=east_1-1 cv=3
district case_accepted case=east_2-1 from=east kind=escalate cause=rule target=district cv=3 transfer=20 department=water respond_due=2026-06-29T01:10:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=east seq=4 case=east_2-1 cv=3
east_1 case_handed_over case=east_1-1 to=east cv=2 way=up kind=escalate cause=rule
east_2 case_handed_over case=east_2-1 to=east cv=2 way=up kind=escalate cause=rule
east case_handed_over case=east_1-1 to=district cv=3 way=up kind=escalate cause=rule
east case_handed_over case=east_2-1 to=district cv=3 way=up kind=escalate cause=rule
answer taken seq=4 case=west_2-2
west_2 case_opened case=west_2-2 event=sensor/6 category=drain area=west_2 class=minor base=village tier=village priority=P2 department=duty respond_due=2026-06-29T01:10:00Z close_due=2026-06-29T04:10:00Z yellow_due=2026-06-29T02:58:00Z
  > seen to=west seq=2 case=west_2-2 event=sensor/6
west seen_noted case=west_2-2 event=sensor/6 from=west_2 seen="seen(\"1h\", \"town\").count=2"
  > seen to=district seq=2 case=west_2-2 event=sensor/6
west case_opened case=west-1 event=citybrain/incident/cover.drains@west#6 category=cover area=west class=minor base=village tier=town priority=P2 department=water fired=cover.drains respond_due=2026-06-29T01:10:00Z close_due=2026-06-29T04:10:00Z yellow_due=2026-06-29T02:58:00Z
west matter_gathered case=west-1 matter=west_2-2
west matter_raised case=west_2-2 by=west incident=west-1 to=west_2
  > raised to=west_2 seq=1 case=west_2-2 by=west incident=west-1
west matter_gathered case=west-1 matter=west_2-1
west matter_raised case=west_2-1 by=west incident=west-1 to=west_2
  > raised to=west_2 seq=2 case=west_2-1 by=west incident=west-1
west matter_gathered case=west-1 matter=west_1-1
west matter_raised case=west_1-1 by=west incident=west-1 to=west_1
  > raised to=west_1 seq=1 case=west_1-1 by=west incident=west-1
west matter_raised case=west_1-1 by=west tier=town priority=P2 fired=cover.drains seen="seen([\"drain\"], \"1h\", \"town\").count=2" late to=west_1
  > raised to=west_1 seq=2 case=west_1-1 by=west tier=town priority=P2 fired=cover.drains seen="seen([\"drain\"], \"1h\", \"town\").count=2" late
district seen_noted case=west_2-2 event=sensor/6 from=west seen="seen(\"2h\", \"district\").towns=1"
west_1 raise_received case=west_1-1 by=west incident=west-1 from=west
west_1 raise_received case=west_1-1 by=west tier=town priority=P2 fired=cover.drains seen="seen([\"drain\"], \"1h\", \"town\").count=2" late from=west
west_1 case_redecided case=west_1-1 why=pull_up tier=town priority=P2 fired=cover.drains rose hand_up respond_due=2026-06-29T01:00:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z
west_1 case_offered case=west_1-1 to=west target=west kind=escalate cause=rule cv=2 reason=facts
  > offer to=west seq=2 case=west_1-1 kind=escalate cause=rule target=west cv=2 transfer=7
west_2 raise_received case=west_2-2 by=west incident=west-1 from=west
west_2 raise_received case=west_2-1 by=west incident=west-1 from=west
west case_accepted case=west_1-1 from=west_1 kind=escalate cause=rule target=west cv=2 transfer=7 department=water respond_due=2026-06-29T01:10:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=west_1 seq=3 case=west_1-1 cv=2
west_1 case_handed_over case=west_1-1 to=west cv=2 way=up kind=escalate cause=rule

