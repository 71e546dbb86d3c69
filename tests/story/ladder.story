# Nobody acknowledges: the ladder climbs by the roster, with roster, from the officer to the district's leader; nothing is
# acknowledged by itself. A person who answers ends it.

report east_1 area=east_1 category=refuse id=1
advance 1h
advance 18m
advance 18m
cases east_1
----
answer taken seq=3 case=east_1-1
east_1 case_opened case=east_1-1 event=sensor/1 category=refuse area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
east_1 person_summoned case=east_1-1 rung=officer unit=east_1 desk=duty person="Village Officer" next=backup next_due=2026-06-29T01:00:00Z
east_1 deadline_missed case=east_1-1 stage=respond due=2026-06-29T01:00:00Z respond_escalate_due=2026-06-29T02:00:00Z
east_1 person_summoned case=east_1-1 rung=backup unit=east_1 desk=duty person="Village Backup" next=leader next_due=2026-06-29T01:18:00Z
east_1 person_summoned case=east_1-1 rung=leader unit=east_1 desk=duty person="Village Leader" next=superior next_due=2026-06-29T01:36:00Z
east_1 person_summoned case=east_1-1 rung=superior unit=east desk=duty person="Town Leader" asked next=district next_due=2026-06-29T01:54:00Z
  > notice to=east seq=1 case=east_1-1 what=summon owner=east_1 for=east category=refuse priority=P2 department=order due=2026-06-29T01:36:00Z
east notice_received case=east_1-1 what=summon owner=east_1 for=east category=refuse priority=P2 department=order due=2026-06-29T01:36:00Z from=east_1
east person_summoned case=east_1-1 rung=superior unit=east desk=duty person="Town Leader"
case id=east_1-1 version=6 lifecycle=dispatched custody=owned cv=1 owner=east_1 category=refuse tier=village priority=P2 department=order respond_missed joined=0 told=superior person="Town Leader" summon_due=2026-06-29T01:54:00Z respond_escalate_due=2026-06-29T02:00:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z

advance 18m
----
east_1 person_summoned case=east_1-1 rung=district unit=district desk=duty person="District Leader" asked next=district next_due=2026-06-29T02:24:00Z
  > notice to=east seq=2 case=east_1-1 what=summon owner=east_1 for=district category=refuse priority=P2 department=order due=2026-06-29T01:54:00Z
east notice_received case=east_1-1 what=summon owner=east_1 for=district category=refuse priority=P2 department=order due=2026-06-29T01:54:00Z from=east_1
  > notice to=district seq=1 case=east_1-1 what=summon owner=east_1 for=district category=refuse priority=P2 department=order due=2026-06-29T01:54:00Z
district notice_received case=east_1-1 what=summon owner=east_1 for=district category=refuse priority=P2 department=order due=2026-06-29T01:54:00Z from=east
district person_summoned case=east_1-1 rung=district unit=district desk=duty person="District Leader"

ack east_1 east_1-1
cases east_1
timers east_1
----
answer done case=east_1-1 version=8
east_1 case_acknowledged case=east_1-1 actor=wang
case id=east_1-1 version=8 lifecycle=handling custody=owned cv=1 owner=east_1 category=refuse tier=village priority=P2 department=order respond_missed joined=0 told=district person="District Leader" yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z
2026-06-29T10:48:00+08:00 yellow east_1-1
2026-06-29T12:00:00+08:00 close east_1-1

# A P0 climbs after 3, 6 and 10 minutes, whatever its response limit.

report district area=west_1 category=gas id=2
advance 3m
advance 3m
advance 30m
cases district
----
answer taken seq=5 case=district-1
district case_opened case=district-1 event=sensor/2 category=gas area=west_1 class=major base=district tier=district priority=P0 department=fire respond_due=2026-06-29T01:59:00Z close_due=2026-06-29T02:54:00Z yellow_due=2026-06-29T02:36:00Z
district person_summoned case=district-1 rung=officer unit=district desk=duty person="District Officer" next=backup next_due=2026-06-29T01:57:00Z
district person_summoned case=district-1 rung=backup unit=district desk=duty person="District Backup" next=leader next_due=2026-06-29T02:00:00Z
district deadline_missed case=district-1 stage=respond due=2026-06-29T01:59:00Z reminder_due=2026-06-30T01:59:00Z
district person_summoned case=district-1 rung=leader unit=district desk=duty person="District Leader" next=leader next_due=2026-06-29T02:30:00Z
district person_summoned case=district-1 rung=leader unit=district desk=duty person="District Leader" next=leader next_due=2026-06-29T03:00:00Z
case id=district-1 version=6 lifecycle=dispatched custody=owned cv=1 owner=district category=gas tier=district priority=P0 department=fire respond_missed joined=0 told=leader person="District Leader" yellow_due=2026-06-29T02:36:00Z close_due=2026-06-29T02:54:00Z summon_due=2026-06-29T03:00:00Z reminder_due=2026-06-30T01:59:00Z

# At night the village is covered by the town: the town's people are told, for the village's case. The water works of east
# have nobody at night: each rung of theirs says so, and the leader of the district is asked at once.

advance 14h
report east_2 area=east_2 category=refuse id=3
report east area=east_1 category=flood id=4
cases east
----
district deadline_missed case=district-1 stage=yellow due=2026-06-29T02:36:00Z
east_1 deadline_missed case=east_1-1 stage=yellow due=2026-06-29T02:48:00Z
district deadline_missed case=district-1 stage=close due=2026-06-29T02:54:00Z reminder_due=2026-06-30T02:54:00Z supervise_due=2026-06-29T03:24:00Z
district person_summoned case=district-1 rung=district unit=district desk=duty person="District Leader"
district person_summoned case=district-1 rung=leader unit=district desk=duty person="District Leader" next=leader next_due=2026-06-29T03:30:00Z
district deadline_missed case=district-1 stage=supervise due=2026-06-29T03:24:00Z
district person_summoned case=district-1 rung=leader unit=district desk=duty person="District Leader" next=leader next_due=2026-06-29T04:00:00Z
district person_summoned case=district-1 rung=leader unit=district desk=duty person="District Leader" next=leader next_due=2026-06-29T04:30:00Z
east_1 deadline_missed case=east_1-1 stage=close due=2026-06-29T04:00:00Z close_escalate_due=2026-06-29T08:00:00Z supervise_due=2026-06-29T06:00:00Z
  > notice to=east seq=3 case=east_1-1 what=red owner=east_1 for=east category=refuse priority=P2 department=order due=2026-06-29T04:00:00Z
east notice_received case=east_1-1 what=red owner=east_1 for=east category=refuse priority=P2 department=order due=2026-06-29T04:00:00Z from=east_1
district person_summoned case=district-1 rung=leader unit=district desk=duty person="District Leader" next=leader next_due=2026-06-29T05:00:00Z
district person_summoned case=district-1 rung=leader unit=district desk=duty person="District Leader" next=leader next_due=2026-06-29T05:30:00Z
district person_summoned case=district-1 rung=leader unit=district desk=duty person="District Leader" next=leader next_due=2026-06-29T06:00:00Z
district person_summoned case=district-1 rung=leader unit=district desk=duty person="District Leader" next=leader next_due=2026-06-29T06:30:00Z
east_1 deadline_missed case=east_1-1 stage=supervise due=2026-06-29T06:00:00Z
  > notice to=east seq=4 case=east_1-1 what=supervised owner=east_1 for=east category=refuse priority=P2 department=order due=2026-06-29T06:00:00Z
east notice_received case=east_1-1 what=supervised owner=east_1 for=east category=refuse priority=P2 department=order due=2026-06-29T06:00:00Z from=east_1
district person_summoned case=district-1 rung=leader unit=district desk=duty person="District Leader" next=leader next_due=2026-06-29T07:00:00Z
district person_summoned case=district-1 rung=leader unit=district desk=duty person="District Leader" next=leader next_due=2026-06-29T07:30:00Z
district person_summoned case=district-1 rung=leader unit=district desk=duty person="District Leader" next=leader next_due=2026-06-29T08:00:00Z
district person_summoned case=district-1 rung=leader unit=district desk=duty person="District Leader" next=leader next_due=2026-06-29T08:30:00Z
east_1 deadline_missed case=east_1-1 stage=close_escalate due=2026-06-29T08:00:00Z reminder_due=2026-06-30T08:00:00Z
east_1 case_offered case=east_1-1 to=east target=east kind=escalate cause=deadline cv=2 reason=close_escalate
  > offer to=east seq=5 case=east_1-1 kind=escalate cause=deadline target=east cv=2 transfer=15
east case_accepted case=east_1-1 from=east_1 kind=escalate cause=deadline target=east cv=2 transfer=15 department=order respond_due=2026-06-29T09:00:00Z close_escalate_due=2026-06-29T12:00:00Z
  > accept to=east_1 seq=1 case=east_1-1 cv=2
east person_summoned case=east_1-1 rung=officer unit=east desk=duty person="Town Officer" next=backup next_due=2026-06-29T09:00:00Z
east_1 case_handed_over case=east_1-1 to=east cv=2 way=up kind=escalate cause=deadline
district person_summoned case=district-1 rung=leader unit=district desk=duty person="District Leader" next=leader next_due=2026-06-29T09:00:00Z
district person_summoned case=district-1 rung=leader unit=district desk=duty person="District Leader" next=leader next_due=2026-06-29T09:30:00Z
east deadline_missed case=east_1-1 stage=respond due=2026-06-29T09:00:00Z respond_escalate_due=2026-06-29T10:00:00Z
east person_summoned case=east_1-1 rung=backup unit=east desk=duty person="Town Backup" next=leader next_due=2026-06-29T09:18:00Z
east person_summoned case=east_1-1 rung=leader unit=east desk=duty person="Town Leader" next=district next_due=2026-06-29T09:36:00Z
district person_summoned case=district-1 rung=leader unit=district desk=duty person="District Leader" next=leader next_due=2026-06-29T10:00:00Z
east person_summoned case=east_1-1 rung=district unit=district desk=duty person="District Leader" asked next=district next_due=2026-06-29T10:06:00Z
  > notice to=district seq=2 case=east_1-1 what=summon owner=east for=district category=refuse priority=P2 department=order due=2026-06-29T09:36:00Z
district notice_received case=east_1-1 what=summon owner=east for=district category=refuse priority=P2 department=order due=2026-06-29T09:36:00Z from=east
district person_summoned case=east_1-1 rung=district unit=district desk=duty person="District Leader"
district person_summoned case=district-1 rung=leader unit=district desk=duty person="District Leader" next=leader next_due=2026-06-29T10:30:00Z
east deadline_missed case=east_1-1 stage=respond_escalate due=2026-06-29T10:00:00Z
east case_offered case=east_1-1 to=district target=district kind=escalate cause=deadline cv=3 reason=respond_escalate
  > offer to=district seq=3 case=east_1-1 kind=escalate cause=deadline target=district cv=3 transfer=15
district case_accepted case=east_1-1 from=east kind=escalate cause=deadline target=district cv=3 transfer=15 department=order respond_due=2026-06-29T11:00:00Z close_escalate_due=2026-06-29T14:00:00Z
  > accept to=east seq=1 case=east_1-1 cv=3
district person_summoned case=east_1-1 rung=officer unit=district desk=duty person="District Officer" next=backup next_due=2026-06-29T11:00:00Z
east case_handed_over case=east_1-1 to=district cv=3 way=up kind=escalate cause=deadline
district person_summoned case=district-1 rung=leader unit=district desk=duty person="District Leader" next=leader next_due=2026-06-29T11:00:00Z
district person_summoned case=district-1 rung=leader unit=district desk=duty person="District Leader" next=leader next_due=2026-06-29T11:30:00Z
district deadline_missed case=east_1-1 stage=respond due=2026-06-29T11:00:00Z reminder_due=2026-06-30T11:00:00Z
district person_summoned case=east_1-1 rung=backup unit=district desk=duty person="District Backup" next=leader next_due=2026-06-29T11:18:00Z
district person_summoned case=east_1-1 rung=leader unit=district desk=duty person="District Leader" next=leader next_due=2026-06-29T11:48:00Z
district person_summoned case=district-1 rung=leader unit=district desk=duty person="District Leader" next=leader next_due=2026-06-29T12:00:00Z
district person_summoned case=east_1-1 rung=leader unit=district desk=duty person="District Leader" next=leader next_due=2026-06-29T12:18:00Z
district person_summoned case=district-1 rung=leader unit=district desk=duty person="District Leader" next=leader next_due=2026-06-29T12:30:00Z
district person_summoned case=east_1-1 rung=leader unit=district desk=duty person="District Leader" next=leader next_due=2026-06-29T12:48:00Z
district person_summoned case=district-1 rung=leader unit=district desk=duty person="District Leader" next=leader next_due=2026-06-29T13:00:00Z
district person_summoned case=east_1-1 rung=leader unit=district desk=duty person="District Leader" next=leader next_due=2026-06-29T13:18:00Z
district person_summoned case=district-1 rung=leader unit=district desk=duty person="District Leader" next=leader next_due=2026-06-29T13:30:00Z
district person_summoned case=east_1-1 rung=leader unit=district desk=duty person="District Leader" next=leader next_due=2026-06-29T13:48:00Z
district person_summoned case=district-1 rung=leader unit=district desk=duty person="District Leader" next=leader next_due=2026-06-29T14:00:00Z
district person_summoned case=east_1-1 rung=leader unit=district desk=duty person="District Leader" next=leader next_due=2026-06-29T14:18:00Z
district person_summoned case=district-1 rung=leader unit=district desk=duty person="District Leader" next=leader next_due=2026-06-29T14:30:00Z
district deadline_missed case=east_1-1 stage=close_escalate due=2026-06-29T14:00:00Z reminder_due=2026-06-30T14:00:00Z
district person_summoned case=east_1-1 rung=leader unit=district desk=duty person="District Leader" next=leader next_due=2026-06-29T14:48:00Z
district person_summoned case=district-1 rung=leader unit=district desk=duty person="District Leader" next=leader next_due=2026-06-29T15:00:00Z
district person_summoned case=east_1-1 rung=leader unit=district desk=duty person="District Leader" next=leader next_due=2026-06-29T15:18:00Z
district person_summoned case=district-1 rung=leader unit=district desk=duty person="District Leader" next=leader next_due=2026-06-29T15:30:00Z
district person_summoned case=east_1-1 rung=leader unit=district desk=duty person="District Leader" next=leader next_due=2026-06-29T15:48:00Z
district person_summoned case=district-1 rung=leader unit=district desk=duty person="District Leader" next=leader next_due=2026-06-29T16:00:00Z
district person_summoned case=east_1-1 rung=leader unit=district desk=duty person="District Leader" next=leader next_due=2026-06-29T16:18:00Z
district person_summoned case=district-1 rung=leader unit=district desk=duty person="District Leader" next=leader next_due=2026-06-29T16:30:00Z
district person_summoned case=east_1-1 rung=leader unit=district desk=duty person="District Leader" next=leader next_due=2026-06-29T16:48:00Z
district person_summoned case=district-1 rung=leader unit=district desk=duty person="District Leader" next=leader next_due=2026-06-29T17:00:00Z
answer taken seq=3 case=east_2-1
east_2 case_opened case=east_2-1 event=sensor/3 category=refuse area=east_2 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T17:30:00Z close_due=2026-06-29T20:30:00Z yellow_due=2026-06-29T19:18:00Z
east_2 person_summoned case=east_2-1 rung=officer unit=east desk=duty person="Town Officer" next=backup next_due=2026-06-29T17:30:00Z
answer taken seq=17 case=east-1
east case_opened case=east-1 event=sensor/4 category=flood area=east_1 class=important base=town tier=town priority=P1 department=water respond_due=2026-06-29T16:45:00Z close_due=2026-06-29T20:30:00Z yellow_due=2026-06-29T19:18:00Z
east person_summoned case=east-1 rung=officer unit=east desk=water nobody next=backup next_due=2026-06-29T16:30:00Z
east person_summoned case=east-1 rung=backup unit=east desk=water nobody next=leader next_due=2026-06-29T16:30:00Z
east person_summoned case=east-1 rung=leader unit=east desk=water nobody next=district next_due=2026-06-29T16:30:00Z
east person_summoned case=east-1 rung=district unit=district desk=duty person="District Leader" asked next=district next_due=2026-06-29T17:00:00Z
  > notice to=district seq=4 case=east-1 what=summon owner=east for=district category=flood priority=P1 department=water due=2026-06-29T16:30:00Z
district notice_received case=east-1 what=summon owner=east for=district category=flood priority=P1 department=water due=2026-06-29T16:30:00Z from=east
district person_summoned case=east-1 rung=district unit=district desk=duty person="District Leader"
case id=east-1 version=5 lifecycle=dispatched custody=owned cv=1 owner=east category=flood tier=town priority=P1 department=water joined=0 told=district person="District Leader" respond_due=2026-06-29T16:45:00Z summon_due=2026-06-29T17:00:00Z yellow_due=2026-06-29T19:18:00Z close_due=2026-06-29T20:30:00Z
case id=east_1-1 version=21 lifecycle=dispatched custody=shadow cv=3 owner=district category=refuse tier=village priority=P2 department=order respond_missed close_missed supervised joined=0 told=district person="District Leader"

# Another desk has it: the ladder begins with that desk's officer, and the clocks stay as they are.

dispatch east_2 east_2-1 department=duty reason=nearer
----
answer done case=east_2-1 version=4
east_2 case_dispatched case=east_2-1 department=duty actor=wang reason=nearer
east_2 person_summoned case=east_2-1 rung=officer unit=east desk=duty person="Town Officer" next=backup next_due=2026-06-29T17:30:00Z

