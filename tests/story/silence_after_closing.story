# hosts each, with sources
# What a person has ended is told nothing more of its silence; the next silence is a matter of its own.

advance 30m
void east_1 east_1-1 reason="gauge removed"
answer east_1 east_1-1 request=1 answer=yes actor=li reason="it was"
advance 1h
report east_1 area=east_1 category=drain id=1 source=gauge subject=g7
----
east_1 case_opened case=east_1-1 event=citybrain/silence/g7#1782691200000+30 category=refuse area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T01:30:00Z close_due=2026-06-29T04:30:00Z yellow_due=2026-06-29T03:18:00Z
answer done case=east_1-1 version=2
east_1 case_stepped case=east_1-1 verb=void node=east_1 actor=wang reason="gauge removed" request=1 answer_by=2026-06-29T02:30:00Z respond_due=2026-06-29T01:30:00Z yellow_due=2026-06-29T03:18:00Z close_due=2026-06-29T04:30:00Z request_due=2026-06-29T02:30:00Z
answer done case=east_1-1 version=4
east_1 case_stepped case=east_1-1 verb=answer node=east_1 actor=li reason="it was" request=1 answer=yes respond_due=2026-06-29T01:30:00Z yellow_due=2026-06-29T03:18:00Z close_due=2026-06-29T04:30:00Z
east_1 case_closed case=east_1-1 ending=voided actor=wang outcome="gauge removed"
answer taken seq=7 case=east_1-2
east_1 case_opened case=east_1-2 event=gauge/1 category=drain area=east_1 class=minor base=village tier=village priority=P2 department=duty respond_due=2026-06-29T02:30:00Z close_due=2026-06-29T05:30:00Z yellow_due=2026-06-29T04:18:00Z
  > seen to=east seq=1 case=east_1-2 event=gauge/1
east seen_noted case=east_1-2 event=gauge/1 from=east_1 seen="seen(\"1h\", \"town\").count=1"
  > seen to=district seq=1 case=east_1-2 event=gauge/1
district seen_noted case=east_1-2 event=gauge/1 from=east seen="seen(\"2h\", \"district\").towns=1"

advance 30m
----
east_1 case_opened case=east_1-3 event=citybrain/silence/g7#1782696600000+30 category=refuse area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T03:00:00Z close_due=2026-06-29T06:00:00Z yellow_due=2026-06-29T04:48:00Z

