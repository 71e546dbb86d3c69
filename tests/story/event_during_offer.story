# hosts each
# Events that come while an offer is under way, or waits for a person, are never lost: whoever ends up with the case knows
# of them, each once.

cut east_1 east
report east_1 area=east_1 category=flood source=gauge id=1 key=g7
report east_1 area=east_1 category=flood source=gauge id=2 key=g7 phase=update
----
answer taken seq=3 case=east_1-1
east_1 case_opened case=east_1-1 event=gauge/1 category=flood area=east_1 class=important base=town tier=town priority=P1 department=water respond_due=2026-06-29T00:15:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
east_1 case_offered case=east_1-1 to=east target=east kind=escalate cause=rule cv=2 reason=catalogue
  > offer to=east seq=1 case=east_1-1 kind=escalate cause=rule target=east cv=2 transfer=4
answer taken seq=5 case=east_1-1
east_1 event_joined case=east_1-1 event=gauge/2 phase=update
  > input to=east seq=2 case=east_1-1 event=gauge/2

join east_1 east
cases east
----
east case_accepted case=east_1-1 from=east_1 kind=escalate cause=rule target=east cv=2 transfer=4 department=water respond_due=2026-06-29T00:15:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=east_1 seq=1 case=east_1-1 cv=2
east event_joined case=east_1-1 event=gauge/2 phase=update passed_on
east_1 case_handed_over case=east_1-1 to=east cv=2 way=up kind=escalate cause=rule
case id=east_1-1 version=3 lifecycle=dispatched custody=owned cv=2 owner=east category=flood tier=town priority=P1 department=water joined=1 respond_due=2026-06-29T00:15:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z

# A person's escalation waits; the sensor goes on; the town says no.
report east_2 area=east_2 category=refuse source=gauge id=3 key=g8
ack east_2 east_2-1
escalate east_2 east_2-1 reason="too much"
report east_2 area=east_2 category=refuse source=gauge id=4 key=g8 phase=update
report east area=east_2 category=refuse source=gauge id=5 key=g8 phase=clear
reject east east_2-1 reason="yours"
cases east_2
----
answer taken seq=3 case=east_2-1
east_2 case_opened case=east_2-1 event=gauge/3 category=refuse area=east_2 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
answer done case=east_2-1 version=2
east_2 case_acknowledged case=east_2-1 actor=wang
answer done case=east_2-1 version=3
east_2 case_offered case=east_2-1 to=east target=east kind=escalate cause=person cv=2 actor=wang reason="too much"
  > offer to=east seq=1 case=east_2-1 kind=escalate cause=person target=east cv=2 transfer=5
east offer_received case=east_2-1 from=east_2 kind=escalate cause=person target=east cv=2 transfer=5 actor=wang reason="too much" answer_due=2026-06-29T02:00:00Z
answer taken seq=6 case=east_2-1
east_2 event_joined case=east_2-1 event=gauge/4 phase=update
  > input to=east seq=2 case=east_2-1 event=gauge/4
east event_joined case=east_2-1 event=gauge/4 phase=update passed_on
answer taken seq=7 case=east_2-1
east event_joined case=east_2-1 event=gauge/5 phase=clear
  > input to=east_2 seq=1 case=east_2-1 event=gauge/5
east_2 event_joined case=east_2-1 event=gauge/5 phase=clear passed_on
  > input to=east seq=3 case=east_2-1 event=gauge/5
east event_joined case=east_2-1 event=gauge/5 phase=clear passed_on
answer done case=east_2-1 version=7
east offer_declined case=east_2-1 from=east_2 code=declined actor=wang reason=yours
  > reject to=east_2 seq=2 case=east_2-1 cv=2 code=declined reason=yours
east_2 offer_returned case=east_2-1 code=declined reason=yours
case id=east_2-1 version=6 lifecycle=handling custody=owned cv=1 owner=east_2 category=refuse tier=village priority=P2 department=order cleared joined=2 yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z

# The town sends a case down while the village's sensor speaks: they cross on the way.
cut east_1 east
delegate east east_1-1 to=east_1 reason="yours after all"
report east_1 area=east_1 category=flood source=gauge id=6 key=g7 phase=update
join east_1 east
accept east_1 east_1-1
cases east_1
----
answer done case=east_1-1 version=4
east case_offered case=east_1-1 to=east_1 target=east_1 kind=delegate cause=person cv=3 actor=wang reason="yours after all"
  > offer to=east_1 seq=2 case=east_1-1 kind=delegate cause=person target=east_1 cv=3 transfer=10
answer taken seq=7 case=east_1-1
east_1 event_joined case=east_1-1 event=gauge/6 phase=update
  > input to=east seq=3 case=east_1-1 event=gauge/6
east_1 offer_received case=east_1-1 from=east kind=delegate cause=person target=east_1 cv=3 transfer=10 actor=wang reason="yours after all" answer_due=2026-06-29T00:10:00Z
east event_joined case=east_1-1 event=gauge/6 phase=update passed_on
  > input to=east_1 seq=3 case=east_1-1 event=gauge/6
east_1 event_joined case=east_1-1 event=gauge/6 phase=update passed_on
answer done case=east_1-1 version=8
east_1 case_accepted case=east_1-1 from=east kind=delegate cause=person target=east_1 cv=3 transfer=10 department=duty actor=wang respond_due=2026-06-29T00:15:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=east seq=4 case=east_1-1 cv=3
east case_handed_over case=east_1-1 to=east_1 cv=3 way=down kind=delegate cause=person
case id=east_1-1 version=8 lifecycle=dispatched custody=owned cv=3 owner=east_1 category=flood tier=town priority=P1 department=duty joined=2 respond_due=2026-06-29T00:15:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z

