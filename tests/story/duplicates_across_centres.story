# One trouble at the border of two villages, reported to both: their town links the cases, and each owner stays owner.
----

report east_1 area=east_1 category=noise id=1 at=0,0
report east_2 area=east_2 category=noise id=2 at=20,0
cases east_1
cases east_2
----
answer taken seq=3 case=east_1-1
east_1 case_opened case=east_1-1 event=sensor/1 category=noise area=east_1 class=minor base=village tier=village priority=P3 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-07-01T00:00:00Z yellow_due=2026-06-30T03:12:00Z
  > seen to=east seq=1 case=east_1-1 event=sensor/1
east seen_noted case=east_1-1 event=sensor/1 from=east_1
  > seen to=district seq=1 case=east_1-1 event=sensor/1
district seen_noted case=east_1-1 event=sensor/1 from=east
answer taken seq=3 case=east_2-1
east_2 case_opened case=east_2-1 event=sensor/2 category=noise area=east_2 class=minor base=village tier=village priority=P3 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-07-01T00:00:00Z yellow_due=2026-06-30T03:12:00Z
  > seen to=east seq=1 case=east_2-1 event=sensor/2
east seen_noted case=east_2-1 event=sensor/2 from=east_2
  > seen to=district seq=2 case=east_2-1 event=sensor/2
east matter_raised case=east_2-1 by=east under=east_1-1 to=east_2
  > raised to=east_2 seq=1 case=east_2-1 by=east under=east_1-1
east matter_raised case=east_1-1 by=east beside=east_2-1 to=east_1
  > raised to=east_1 seq=1 case=east_1-1 by=east beside=east_2-1
district seen_noted case=east_2-1 event=sensor/2 from=east
east_1 raise_received case=east_1-1 by=east beside=east_2-1 from=east
east_2 raise_received case=east_2-1 by=east under=east_1-1 from=east
case id=east_1-1 version=2 lifecycle=dispatched custody=owned cv=1 owner=east_1 category=noise tier=village priority=P3 department=order joined=0 beside=east_2-1 respond_due=2026-06-29T01:00:00Z yellow_due=2026-06-30T03:12:00Z close_due=2026-07-01T00:00:00Z
case id=east_2-1 version=2 lifecycle=dispatched custody=owned cv=1 owner=east_2 category=noise tier=village priority=P3 department=order joined=0 under=east_1-1 respond_due=2026-06-29T01:00:00Z yellow_due=2026-06-30T03:12:00Z close_due=2026-07-01T00:00:00Z

# A third report comes to the first village: it suggests its own, and the town has nothing to link.
report east_1 area=east_1 category=noise id=3 at=10,0
----
answer taken seq=5 case=east_1-2
east_1 case_opened case=east_1-2 event=sensor/3 category=noise area=east_1 class=minor base=village tier=village priority=P3 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-07-01T00:00:00Z yellow_due=2026-06-30T03:12:00Z
  > seen to=east seq=2 case=east_1-2 event=sensor/3
east_1 duplicate_suggested case=east_1-2 candidates=east_1-1
east seen_noted case=east_1-2 event=sensor/3 from=east_1
  > seen to=district seq=3 case=east_1-2 event=sensor/3
district seen_noted case=east_1-2 event=sensor/3 from=east

# Far off, of another kind, an exercise, or without a place: nothing is linked.
report east_2 area=east_2 category=noise id=4 at=900,0
report east_1 area=east_1 category=noise id=5 at=905,0 status=exercise
report east_2 area=east_2 category=drain id=6 at=0,0
report east_2 area=east_2 category=noise id=7
----
answer taken seq=5 case=east_2-2
east_2 case_opened case=east_2-2 event=sensor/4 category=noise area=east_2 class=minor base=village tier=village priority=P3 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-07-01T00:00:00Z yellow_due=2026-06-30T03:12:00Z
  > seen to=east seq=2 case=east_2-2 event=sensor/4
east seen_noted case=east_2-2 event=sensor/4 from=east_2
  > seen to=district seq=4 case=east_2-2 event=sensor/4
district seen_noted case=east_2-2 event=sensor/4 from=east
answer taken seq=7 case=east_1-3
east_1 case_opened case=east_1-3 event=sensor/5 category=noise area=east_1 class=minor base=village tier=village priority=P3 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-07-01T00:00:00Z yellow_due=2026-06-30T03:12:00Z
  > seen to=east seq=3 case=east_1-3 event=sensor/5
east seen_noted case=east_1-3 event=sensor/5 from=east_1
  > seen to=district seq=5 case=east_1-3 event=sensor/5
district seen_noted case=east_1-3 event=sensor/5 from=east
answer taken seq=6 case=east_2-3
east_2 case_opened case=east_2-3 event=sensor/6 category=drain area=east_2 class=minor base=village tier=village priority=P2 department=duty respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > seen to=east seq=3 case=east_2-3 event=sensor/6
east seen_noted case=east_2-3 event=sensor/6 from=east_2 seen="seen(\"1h\", \"town\").count=1"
  > seen to=district seq=6 case=east_2-3 event=sensor/6
district seen_noted case=east_2-3 event=sensor/6 from=east seen="seen(\"2h\", \"district\").towns=1"
answer taken seq=7 case=east_2-4
east_2 case_opened case=east_2-4 event=sensor/7 category=noise area=east_2 class=minor base=village tier=village priority=P3 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-07-01T00:00:00Z yellow_due=2026-06-30T03:12:00Z

# Over the border of two towns it is the district that links, and it does so again behind a restart: once.
report east_1 area=east_1 category=noise id=8 at=2000,0
crash east
restart east
crash district
restart district
report west_1 area=west_1 category=noise id=9 at=2010,0
cases west_1
----
answer taken seq=8 case=east_1-4
east_1 case_opened case=east_1-4 event=sensor/8 category=noise area=east_1 class=minor base=village tier=village priority=P3 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-07-01T00:00:00Z yellow_due=2026-06-30T03:12:00Z
  > seen to=east seq=4 case=east_1-4 event=sensor/8
east seen_noted case=east_1-4 event=sensor/8 from=east_1
  > seen to=district seq=7 case=east_1-4 event=sensor/8
district seen_noted case=east_1-4 event=sensor/8 from=east
answer taken seq=3 case=west_1-1
west_1 case_opened case=west_1-1 event=sensor/9 category=noise area=west_1 class=minor base=village tier=village priority=P3 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-07-01T00:00:00Z yellow_due=2026-06-30T03:12:00Z
  > seen to=west seq=1 case=west_1-1 event=sensor/9
west seen_noted case=west_1-1 event=sensor/9 from=west_1
  > seen to=district seq=1 case=west_1-1 event=sensor/9
district seen_noted case=west_1-1 event=sensor/9 from=west
district matter_raised case=west_1-1 by=district under=east_1-4 to=west
  > raised to=west seq=1 case=west_1-1 by=district under=east_1-4
district matter_raised case=east_1-4 by=district beside=west_1-1 to=east
  > raised to=east seq=1 case=east_1-4 by=district beside=west_1-1
east raise_received case=east_1-4 by=district beside=west_1-1 from=district
  > raised to=east_1 seq=2 case=east_1-4 by=district beside=west_1-1
east_1 raise_received case=east_1-4 by=district beside=west_1-1 from=east
west raise_received case=west_1-1 by=district under=east_1-4 from=district
  > raised to=west_1 seq=1 case=west_1-1 by=district under=east_1-4
west_1 raise_received case=west_1-1 by=district under=east_1-4 from=west
case id=west_1-1 version=2 lifecycle=dispatched custody=owned cv=1 owner=west_1 category=noise tier=village priority=P3 department=order joined=0 under=east_1-4 respond_due=2026-06-29T01:00:00Z yellow_due=2026-06-30T03:12:00Z close_due=2026-07-01T00:00:00Z

# A case that the town took over from a village is its own: the other village's is linked with it.
report east_1 area=east_1 category=noise id=10 at=5000,0
escalate east_1 east_1-5 reason=loud
accept east east_1-5
ack east east_1-5
report east_2 area=east_2 category=noise id=11 at=5010,0
cases east
----
answer taken seq=10 case=east_1-5
east_1 case_opened case=east_1-5 event=sensor/10 category=noise area=east_1 class=minor base=village tier=village priority=P3 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-07-01T00:00:00Z yellow_due=2026-06-30T03:12:00Z
  > seen to=east seq=5 case=east_1-5 event=sensor/10
east seen_noted case=east_1-5 event=sensor/10 from=east_1
  > seen to=district seq=8 case=east_1-5 event=sensor/10
district seen_noted case=east_1-5 event=sensor/10 from=east
answer done case=east_1-5 version=2
east_1 case_offered case=east_1-5 to=east target=east kind=escalate cause=person cv=2 actor=wang reason=loud
  > offer to=east seq=6 case=east_1-5 kind=escalate cause=person target=east cv=2 transfer=11
east offer_received case=east_1-5 from=east_1 kind=escalate cause=person target=east cv=2 transfer=11 actor=wang reason=loud answer_due=2026-06-29T02:00:00Z
answer done case=east_1-5 version=3
east case_accepted case=east_1-5 from=east_1 kind=escalate cause=person target=east cv=2 transfer=11 department=order actor=wang respond_due=2026-06-29T01:00:00Z close_due=2026-07-01T00:00:00Z yellow_due=2026-06-30T03:12:00Z
  > accept to=east_1 seq=3 case=east_1-5 cv=2
east_1 case_handed_over case=east_1-5 to=east cv=2 way=up kind=escalate cause=person
answer done case=east_1-5 version=4
east case_acknowledged case=east_1-5 actor=wang
answer taken seq=8 case=east_2-5
east_2 case_opened case=east_2-5 event=sensor/11 category=noise area=east_2 class=minor base=village tier=village priority=P3 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-07-01T00:00:00Z yellow_due=2026-06-30T03:12:00Z
  > seen to=east seq=4 case=east_2-5 event=sensor/11
east seen_noted case=east_2-5 event=sensor/11 from=east_2
  > seen to=district seq=9 case=east_2-5 event=sensor/11
east matter_raised case=east_2-5 by=east under=east_1-5 to=east_2
  > raised to=east_2 seq=2 case=east_2-5 by=east under=east_1-5
east matter_raised case=east_1-5 by=east beside=east_2-5 to=east
district seen_noted case=east_2-5 event=sensor/11 from=east
east_2 raise_received case=east_2-5 by=east under=east_1-5 from=east
case id=east_1-5 version=5 lifecycle=handling custody=owned cv=2 owner=east category=noise tier=village priority=P3 department=order joined=0 beside=east_2-5 yellow_due=2026-06-30T03:12:00Z close_due=2026-07-01T00:00:00Z

# What has ended where the town sees it stands for nothing.
close east east_1-5 reason=quiet
report east_2 area=east_2 category=noise id=12 at=5015,0
----
answer done case=east_1-5 version=6
east case_closed case=east_1-5 ending=closed actor=wang outcome=quiet
  > update to=east_1 seq=4 case=east_1-5 cv=2 owner=east ending=closed
east_1 shadow_ended case=east_1-5 owner=east ending=closed at=2026-06-29T00:00:00Z
answer taken seq=10 case=east_2-6
east_2 case_opened case=east_2-6 event=sensor/12 category=noise area=east_2 class=minor base=village tier=village priority=P3 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-07-01T00:00:00Z yellow_due=2026-06-30T03:12:00Z
  > seen to=east seq=5 case=east_2-6 event=sensor/12
east_2 duplicate_suggested case=east_2-6 candidates=east_2-5
east seen_noted case=east_2-6 event=sensor/12 from=east_2
  > seen to=district seq=10 case=east_2-6 event=sensor/12
district seen_noted case=east_2-6 event=sensor/12 from=east

