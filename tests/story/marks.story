# 黄牌 at 70 % of the closing limit, 红牌 at all of it, 督办 at 150 %, the next tier at 200 %: marks change no owner before
# that, and the superior, which has never seen the case, is told.

report east_1 area=east_1 category=refuse id=1
ack east_1 east_1-1
advance 2h48m
cases east_1
----
answer taken seq=3 case=east_1-1
east_1 case_opened case=east_1-1 event=sensor/1 category=refuse area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
answer done case=east_1-1 version=2
east_1 case_acknowledged case=east_1-1 actor=wang
east_1 deadline_missed case=east_1-1 stage=yellow due=2026-06-29T02:48:00Z
case id=east_1-1 version=3 lifecycle=handling custody=owned cv=1 owner=east_1 category=refuse tier=village priority=P2 department=order yellow joined=0 close_due=2026-06-29T04:00:00Z

advance 1h12m
cases east_1
tally east
----
east_1 deadline_missed case=east_1-1 stage=close due=2026-06-29T04:00:00Z close_escalate_due=2026-06-29T08:00:00Z supervise_due=2026-06-29T06:00:00Z
  > notice to=east seq=1 case=east_1-1 what=red owner=east_1 for=east category=refuse priority=P2 department=order due=2026-06-29T04:00:00Z
east notice_received case=east_1-1 what=red owner=east_1 for=east category=refuse priority=P2 department=order due=2026-06-29T04:00:00Z from=east_1
case id=east_1-1 version=4 lifecycle=handling custody=owned cv=1 owner=east_1 category=refuse tier=village priority=P2 department=order close_missed joined=0 supervise_due=2026-06-29T06:00:00Z close_escalate_due=2026-06-29T08:00:00Z
received=0 opened=0 joined=0 rejected=0 closed=0 up=0 down=0 red_below=1

advance 2h
cases east_1
tally east
----
east_1 deadline_missed case=east_1-1 stage=supervise due=2026-06-29T06:00:00Z
  > notice to=east seq=2 case=east_1-1 what=supervised owner=east_1 for=east category=refuse priority=P2 department=order due=2026-06-29T06:00:00Z
east notice_received case=east_1-1 what=supervised owner=east_1 for=east category=refuse priority=P2 department=order due=2026-06-29T06:00:00Z from=east_1
case id=east_1-1 version=5 lifecycle=handling custody=owned cv=1 owner=east_1 category=refuse tier=village priority=P2 department=order close_missed supervised joined=0 close_escalate_due=2026-06-29T08:00:00Z
received=0 opened=0 joined=0 rejected=0 closed=0 up=0 down=0 red_below=1 supervised=1

advance 2h
cases east
cases east_1
----
east_1 deadline_missed case=east_1-1 stage=close_escalate due=2026-06-29T08:00:00Z reminder_due=2026-06-30T08:00:00Z
east_1 case_offered case=east_1-1 to=east target=east kind=escalate cause=deadline cv=2 reason=close_escalate
  > offer to=east seq=3 case=east_1-1 kind=escalate cause=deadline target=east cv=2 transfer=9
east case_accepted case=east_1-1 from=east_1 kind=escalate cause=deadline target=east cv=2 transfer=9 department=order respond_due=2026-06-29T09:00:00Z close_escalate_due=2026-06-29T12:00:00Z
  > accept to=east_1 seq=1 case=east_1-1 cv=2
east_1 case_handed_over case=east_1-1 to=east cv=2 way=up kind=escalate cause=deadline
case id=east_1-1 version=7 lifecycle=dispatched custody=owned cv=2 owner=east category=refuse tier=village priority=P2 department=order close_missed supervised joined=0 respond_due=2026-06-29T09:00:00Z close_escalate_due=2026-06-29T12:00:00Z
case id=east_1-1 version=8 lifecycle=handling custody=shadow cv=2 owner=east category=refuse tier=village priority=P2 department=order close_missed supervised joined=0

# A red card of a P1 goes to the town and on to the district; a copy that a superior keeps carries the marks.

report east area=east_1 category=flood id=2
ack east east-1
delegate east east-1 to=east_1 reason=near
accept east_1 east-1
ack east_1 east-1
advance 4h
cases east
tally district
----
answer taken seq=6 case=east-1
east case_opened case=east-1 event=sensor/2 category=flood area=east_1 class=important base=town tier=town priority=P1 department=water respond_due=2026-06-29T08:15:00Z close_due=2026-06-29T12:00:00Z yellow_due=2026-06-29T10:48:00Z
answer done case=east-1 version=2
east case_acknowledged case=east-1 actor=wang
answer done case=east-1 version=3
east case_offered case=east-1 to=east_1 target=east_1 kind=delegate cause=person cv=2 actor=wang reason=near
  > offer to=east_1 seq=2 case=east-1 kind=delegate cause=person target=east_1 cv=2 transfer=8
east_1 offer_received case=east-1 from=east kind=delegate cause=person target=east_1 cv=2 transfer=8 actor=wang reason=near answer_due=2026-06-29T08:10:00Z
answer done case=east-1 version=4
east_1 case_accepted case=east-1 from=east kind=delegate cause=person target=east_1 cv=2 transfer=8 department=duty actor=wang respond_due=2026-06-29T08:15:00Z close_due=2026-06-29T12:00:00Z yellow_due=2026-06-29T10:48:00Z
  > accept to=east seq=4 case=east-1 cv=2
east case_handed_over case=east-1 to=east_1 cv=2 way=down kind=delegate cause=person
answer done case=east-1 version=5
east_1 case_acknowledged case=east-1 actor=wang
east deadline_missed case=east_1-1 stage=respond due=2026-06-29T09:00:00Z respond_escalate_due=2026-06-29T10:00:00Z
east deadline_missed case=east_1-1 stage=respond_escalate due=2026-06-29T10:00:00Z
east case_offered case=east_1-1 to=district target=district kind=escalate cause=deadline cv=3 reason=respond_escalate
  > offer to=district seq=1 case=east_1-1 kind=escalate cause=deadline target=district cv=3 transfer=12
district case_accepted case=east_1-1 from=east kind=escalate cause=deadline target=district cv=3 transfer=12 department=order respond_due=2026-06-29T11:00:00Z close_escalate_due=2026-06-29T14:00:00Z
  > accept to=east seq=1 case=east_1-1 cv=3
east case_handed_over case=east_1-1 to=district cv=3 way=up kind=escalate cause=deadline
east_1 deadline_missed case=east-1 stage=yellow due=2026-06-29T10:48:00Z
district deadline_missed case=east_1-1 stage=respond due=2026-06-29T11:00:00Z reminder_due=2026-06-30T11:00:00Z
east_1 deadline_missed case=east-1 stage=close due=2026-06-29T12:00:00Z close_escalate_due=2026-06-29T16:00:00Z supervise_due=2026-06-29T14:00:00Z
  > notice to=east seq=5 case=east-1 what=red owner=east_1 for=district category=flood priority=P1 department=duty due=2026-06-29T12:00:00Z
east notice_received case=east-1 what=red owner=east_1 for=district category=flood priority=P1 department=duty due=2026-06-29T12:00:00Z from=east_1
  > notice to=district seq=2 case=east-1 what=red owner=east_1 for=district category=flood priority=P1 department=duty due=2026-06-29T12:00:00Z
district notice_received case=east-1 what=red owner=east_1 for=district category=flood priority=P1 department=duty due=2026-06-29T12:00:00Z from=east
case id=east-1 version=5 lifecycle=handling custody=shadow cv=2 owner=east_1 category=flood tier=town priority=P1 department=water close_missed joined=0
case id=east_1-1 version=11 lifecycle=dispatched custody=shadow cv=3 owner=district category=refuse tier=village priority=P2 department=order respond_missed close_missed supervised joined=0
received=0 opened=0 joined=0 rejected=0 closed=0 up=0 down=0 red_below=1

# What has passed when a case is handed over was told by who had it then, and is not told again.

report west_1 area=west_1 category=refuse id=3
ack west_1 west_1-1
advance 3h
escalate west_1 west_1-1 reason=big
accept west west_1-1
timers west
cases west
----
answer taken seq=3 case=west_1-1
west_1 case_opened case=west_1-1 event=sensor/3 category=refuse area=west_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T13:00:00Z close_due=2026-06-29T16:00:00Z yellow_due=2026-06-29T14:48:00Z
answer done case=west_1-1 version=2
west_1 case_acknowledged case=west_1-1 actor=wang
district deadline_missed case=east_1-1 stage=close_escalate due=2026-06-29T14:00:00Z reminder_due=2026-06-30T14:00:00Z
east_1 deadline_missed case=east-1 stage=supervise due=2026-06-29T14:00:00Z
  > notice to=east seq=6 case=east-1 what=supervised owner=east_1 for=east category=flood priority=P1 department=duty due=2026-06-29T14:00:00Z
east notice_received case=east-1 what=supervised owner=east_1 for=east category=flood priority=P1 department=duty due=2026-06-29T14:00:00Z from=east_1
west_1 deadline_missed case=west_1-1 stage=yellow due=2026-06-29T14:48:00Z
answer done case=west_1-1 version=4
west_1 case_offered case=west_1-1 to=west target=west kind=escalate cause=person cv=2 actor=wang reason=big
  > offer to=west seq=1 case=west_1-1 kind=escalate cause=person target=west cv=2 transfer=6
west offer_received case=west_1-1 from=west_1 kind=escalate cause=person target=west cv=2 transfer=6 actor=wang reason=big answer_due=2026-06-29T17:00:00Z
answer done case=west_1-1 version=5
west case_accepted case=west_1-1 from=west_1 kind=escalate cause=person target=west cv=2 transfer=6 department=order actor=wang respond_due=2026-06-29T16:00:00Z close_due=2026-06-29T16:00:00Z
  > accept to=west_1 seq=1 case=west_1-1 cv=2
west_1 case_handed_over case=west_1-1 to=west cv=2 way=up kind=escalate cause=person
2026-06-30T00:00:00+08:00 respond west_1-1
2026-06-30T00:00:00+08:00 close west_1-1
case id=west_1-1 version=5 lifecycle=dispatched custody=owned cv=2 owner=west category=refuse tier=village priority=P2 department=order yellow joined=0 respond_due=2026-06-29T16:00:00Z close_due=2026-06-29T16:00:00Z

