# A further word of a signal that is older than its first one does not turn the windows of its case back to then; and an
# event that comes too late for any window is left to a person: the first centre that it reaches too late says so, once.

report east area=park category=drain id=1 key=k
report east_1 area=east_1 category=drain id=2
report east_2 area=east_2 category=drain id=3
----
answer taken seq=3 case=east-1
east case_opened case=east-1 event=sensor/1 category=drain area=park class=minor base=village tier=village priority=P2 department=water respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > seen to=district seq=1 case=east-1 event=sensor/1
district seen_noted case=east-1 event=sensor/1 from=east seen="seen(\"2h\", \"district\").towns=1"
answer taken seq=3 case=east_1-1
east_1 case_opened case=east_1-1 event=sensor/2 category=drain area=east_1 class=minor base=village tier=village priority=P2 department=duty respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > seen to=east seq=1 case=east_1-1 event=sensor/2
east seen_noted case=east_1-1 event=sensor/2 from=east_1 seen="seen(\"1h\", \"town\").count=2"
  > seen to=district seq=2 case=east_1-1 event=sensor/2
district seen_noted case=east_1-1 event=sensor/2 from=east seen="seen(\"2h\", \"district\").towns=1"
answer taken seq=3 case=east_2-1
east_2 case_opened case=east_2-1 event=sensor/3 category=drain area=east_2 class=minor base=village tier=village priority=P2 department=duty respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > seen to=east seq=1 case=east_2-1 event=sensor/3
east seen_noted case=east_2-1 event=sensor/3 from=east_2 fired=drain.three seen="seen(\"1h\", \"town\").count=3"
  > seen to=district seq=3 case=east_2-1 event=sensor/3
east case_opened case=east-2 event=citybrain/incident/drain.three@east#6 category=drain area=east class=minor base=village tier=town priority=P2 department=water fired=drain.three labels=cluster respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
east matter_gathered case=east-2 matter=east-1
east matter_raised case=east-1 by=east incident=east-2 to=east
east matter_gathered case=east-2 matter=east_1-1
east matter_raised case=east_1-1 by=east incident=east-2 to=east_1
  > raised to=east_1 seq=1 case=east_1-1 by=east incident=east-2
east matter_gathered case=east-2 matter=east_2-1
east matter_raised case=east_2-1 by=east incident=east-2 to=east_2
  > raised to=east_2 seq=1 case=east_2-1 by=east incident=east-2
east matter_raised case=east_2-1 by=east tier=town priority=P2 fired=drain.three seen="seen(\"1h\", \"town\").count=3" to=east_2
  > raised to=east_2 seq=2 case=east_2-1 by=east tier=town priority=P2 fired=drain.three seen="seen(\"1h\", \"town\").count=3"
district seen_noted case=east_2-1 event=sensor/3 from=east seen="seen(\"2h\", \"district\").towns=1"
east_1 raise_received case=east_1-1 by=east incident=east-2 from=east
east_2 raise_received case=east_2-1 by=east incident=east-2 from=east
east_2 raise_received case=east_2-1 by=east tier=town priority=P2 fired=drain.three seen="seen(\"1h\", \"town\").count=3" from=east
east_2 case_redecided case=east_2-1 why=pull_up tier=town priority=P2 fired=drain.three labels=cluster rose hand_up respond_due=2026-06-29T01:00:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z
east_2 case_offered case=east_2-1 to=east target=east kind=escalate cause=rule cv=2 reason=facts
  > offer to=east seq=2 case=east_2-1 kind=escalate cause=rule target=east cv=2 transfer=7
east case_accepted case=east_2-1 from=east_2 kind=escalate cause=rule target=east cv=2 transfer=7 department=water respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=east_2 seq=3 case=east_2-1 cv=2
east_2 case_handed_over case=east_2-1 to=east cv=2 way=up kind=escalate cause=rule

report east area=park category=drain id=4 key=k phase=update after=-5m attr.injured=0
----
answer taken seq=15 case=east-1
east event_joined case=east-1 event=sensor/4 phase=update
east case_redecided case=east-1 why=event facts="injured=0" tier=town priority=P2 fired=drain.three labels=cluster rose respond_due=2026-06-29T01:00:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z

report west_1 area=west_1 category=drain id=5 after=-80h
----
answer taken seq=3 case=west_1-1
west_1 case_opened case=west_1-1 event=sensor/5 category=drain area=west_1 class=minor base=village tier=village priority=P2 department=duty respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > seen to=west seq=1 case=west_1-1 event=sensor/5
west seen_noted case=west_1-1 event=sensor/5 from=west_1 seen="seen(\"1h\", \"town\").count=-"
  > seen to=district seq=1 case=west_1-1 event=sensor/5 left_to_person
west matter_raised case=west_1-1 by=west late unjudged to=west_1
  > raised to=west_1 seq=1 case=west_1-1 by=west late unjudged
district seen_noted case=west_1-1 event=sensor/5 from=west left_to_person seen="seen(\"2h\", \"district\").towns=-"
west_1 raise_received case=west_1-1 by=west late unjudged from=west

# A centre's own report that comes too late: it says so itself, and its superior need not.
report east area=park category=drain id=6 after=-80h
----
answer taken seq=17 case=east-3
east case_opened case=east-3 event=sensor/6 category=drain area=park class=minor base=village tier=village priority=P2 department=water respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > seen to=district seq=4 case=east-3 event=sensor/6 left_to_person
east matter_raised case=east-3 by=east late unjudged to=east
district seen_noted case=east-3 event=sensor/6 from=east left_to_person seen="seen(\"2h\", \"district\").towns=-"

