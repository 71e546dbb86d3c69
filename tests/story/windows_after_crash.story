# hosts each
# What was seen is not forgotten in a crash, and a late event enters where it belongs.

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

crash east
restart east
----

cut east_1 east
report east_1 area=east_1 category=drain id=3
advance 20m
----
answer taken seq=4 case=east_1-2
east_1 case_opened case=east_1-2 event=sensor/3 category=drain area=east_1 class=minor base=village tier=village priority=P2 department=duty respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > seen to=east seq=2 case=east_1-2 event=sensor/3

report east_2 area=east_2 category=drain id=4 after=-5m
----
answer taken seq=4 case=east_2-2
east_2 case_opened case=east_2-2 event=sensor/4 category=drain area=east_2 class=minor base=village tier=village priority=P2 department=duty respond_due=2026-06-29T01:20:00Z close_due=2026-06-29T04:20:00Z yellow_due=2026-06-29T03:08:00Z
  > seen to=east seq=2 case=east_2-2 event=sensor/4
east seen_noted case=east_2-2 event=sensor/4 from=east_2 fired=drain.three seen="seen(\"1h\", \"town\").count=3"
  > seen to=district seq=3 case=east_2-2 event=sensor/4
east case_opened case=east-1 event=citybrain/incident/drain.three@east#6 category=drain area=east class=minor base=village tier=town priority=P2 department=water fired=drain.three labels=cluster respond_due=2026-06-29T01:20:00Z close_due=2026-06-29T04:20:00Z yellow_due=2026-06-29T03:08:00Z
east matter_gathered case=east-1 matter=east_1-1
east matter_raised case=east_1-1 by=east incident=east-1 to=east_1
  > raised to=east_1 seq=1 case=east_1-1 by=east incident=east-1
east matter_gathered case=east-1 matter=east_2-1
east matter_raised case=east_2-1 by=east incident=east-1 to=east_2
  > raised to=east_2 seq=1 case=east_2-1 by=east incident=east-1
east matter_gathered case=east-1 matter=east_2-2
east matter_raised case=east_2-2 by=east incident=east-1 to=east_2
  > raised to=east_2 seq=2 case=east_2-2 by=east incident=east-1
east matter_raised case=east_2-2 by=east tier=town priority=P2 fired=drain.three seen="seen(\"1h\", \"town\").count=3" to=east_2
  > raised to=east_2 seq=3 case=east_2-2 by=east tier=town priority=P2 fired=drain.three seen="seen(\"1h\", \"town\").count=3"
district seen_noted case=east_2-2 event=sensor/4 from=east seen="seen(\"2h\", \"district\").towns=1"
east_2 raise_received case=east_2-1 by=east incident=east-1 from=east
east_2 raise_received case=east_2-2 by=east incident=east-1 from=east
east_2 raise_received case=east_2-2 by=east tier=town priority=P2 fired=drain.three seen="seen(\"1h\", \"town\").count=3" from=east
east_2 case_redecided case=east_2-2 why=pull_up tier=town priority=P2 fired=drain.three labels=cluster rose hand_up respond_due=2026-06-29T01:20:00Z yellow_due=2026-06-29T03:08:00Z close_due=2026-06-29T04:20:00Z
east_2 case_offered case=east_2-2 to=east target=east kind=escalate cause=rule cv=2 reason=facts
  > offer to=east seq=3 case=east_2-2 kind=escalate cause=rule target=east cv=2 transfer=9
east case_accepted case=east_2-2 from=east_2 kind=escalate cause=rule target=east cv=2 transfer=9 department=water respond_due=2026-06-29T01:20:00Z close_due=2026-06-29T04:20:00Z yellow_due=2026-06-29T03:08:00Z
  > accept to=east_2 seq=4 case=east_2-2 cv=2
east_2 case_handed_over case=east_2-2 to=east cv=2 way=up kind=escalate cause=rule

join east_1 east
----
east_1 raise_received case=east_1-1 by=east incident=east-1 from=east
east seen_noted case=east_1-2 event=sensor/3 from=east_1 fired=drain.three seen="seen(\"1h\", \"town\").count=3"
  > seen to=district seq=4 case=east_1-2 event=sensor/3
east matter_gathered case=east-1 matter=east_1-2
east matter_raised case=east_1-2 by=east incident=east-1 to=east_1
  > raised to=east_1 seq=2 case=east_1-2 by=east incident=east-1
east matter_raised case=east_1-2 by=east tier=town priority=P2 fired=drain.three seen="seen(\"1h\", \"town\").count=3" to=east_1
  > raised to=east_1 seq=3 case=east_1-2 by=east tier=town priority=P2 fired=drain.three seen="seen(\"1h\", \"town\").count=3"
district seen_noted case=east_1-2 event=sensor/3 from=east seen="seen(\"2h\", \"district\").towns=1"
east_1 raise_received case=east_1-2 by=east incident=east-1 from=east
east_1 raise_received case=east_1-2 by=east tier=town priority=P2 fired=drain.three seen="seen(\"1h\", \"town\").count=3" from=east
east_1 case_redecided case=east_1-2 why=pull_up tier=town priority=P2 fired=drain.three labels=cluster rose hand_up respond_due=2026-06-29T01:00:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z
east_1 case_offered case=east_1-2 to=east target=east kind=escalate cause=rule cv=2 reason=facts
  > offer to=east seq=3 case=east_1-2 kind=escalate cause=rule target=east cv=2 transfer=9
east case_accepted case=east_1-2 from=east_1 kind=escalate cause=rule target=east cv=2 transfer=9 department=water respond_due=2026-06-29T01:20:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=east_1 seq=4 case=east_1-2 cv=2
east_1 case_handed_over case=east_1-2 to=east cv=2 way=up kind=escalate cause=rule

