# With roster: a hand-over ends the ladder and the new owner begins its own; an offer that waits keeps it running.

report west_1 area=west_1 category=refuse id=1
escalate west_1 west_1-1 reason=big
advance 1h
accept west west_1-1
cases west_1
cases west
----
answer taken seq=3 case=west_1-1
west_1 case_opened case=west_1-1 event=sensor/1 category=refuse area=west_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
answer done case=west_1-1 version=2
west_1 case_offered case=west_1-1 to=west target=west kind=escalate cause=person cv=2 actor=wang reason=big
  > offer to=west seq=1 case=west_1-1 kind=escalate cause=person target=west cv=2 transfer=4
west offer_received case=west_1-1 from=west_1 kind=escalate cause=person target=west cv=2 transfer=4 actor=wang reason=big answer_due=2026-06-29T02:00:00Z
west_1 deadline_missed case=west_1-1 stage=respond due=2026-06-29T01:00:00Z respond_escalate_due=2026-06-29T02:00:00Z
answer done case=west_1-1 version=3
west case_accepted case=west_1-1 from=west_1 kind=escalate cause=person target=west cv=2 transfer=4 department=order actor=wang respond_due=2026-06-29T02:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=west_1 seq=1 case=west_1-1 cv=2
west_1 case_handed_over case=west_1-1 to=west cv=2 way=up kind=escalate cause=person
case id=west_1-1 version=4 lifecycle=dispatched custody=shadow cv=2 owner=west category=refuse tier=village priority=P2 department=order respond_missed joined=0
case id=west_1-1 version=3 lifecycle=dispatched custody=owned cv=2 owner=west category=refuse tier=village priority=P2 department=order joined=0 respond_due=2026-06-29T02:00:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z

# Muted: nobody is told before the silence ends.

order east_1 M-1 areas=east_1 for=2h mute=1
report east_1 area=east_1 category=refuse id=2
advance 2h
----
answer done order=M-1
east_1 order_given order=M-1 signer=zhang node=east_1 areas=east_1 from=2026-06-29T01:00:00Z until=2026-06-29T03:00:00Z mutes
answer taken seq=4 case=east_1-1
east_1 case_opened case=east_1-1 event=sensor/2 category=refuse area=east_1 class=minor base=village tier=village priority=P2 department=order orders=M-1 muted_by=M-1 muted_until=2026-06-29T03:00:00Z respond_due=2026-06-29T02:00:00Z close_due=2026-06-29T05:00:00Z yellow_due=2026-06-29T03:48:00Z unmute_due=2026-06-29T03:00:00Z
east_1 deadline_missed case=east_1-1 stage=respond due=2026-06-29T02:00:00Z respond_escalate_due=2026-06-29T03:00:00Z
west deadline_missed case=west_1-1 stage=respond due=2026-06-29T02:00:00Z respond_escalate_due=2026-06-29T03:00:00Z
west deadline_missed case=west_1-1 stage=yellow due=2026-06-29T02:48:00Z
east_1 order_ended order=M-1 by_itself
east_1 deadline_missed case=east_1-1 stage=respond_escalate due=2026-06-29T03:00:00Z
east_1 case_offered case=east_1-1 to=east target=east kind=escalate cause=deadline cv=2 reason=respond_escalate
  > offer to=east seq=1 case=east_1-1 kind=escalate cause=deadline target=east cv=2 transfer=8
east_1 case_unmuted case=east_1-1 until=2026-06-29T03:00:00Z
west deadline_missed case=west_1-1 stage=respond_escalate due=2026-06-29T03:00:00Z
west case_offered case=west_1-1 to=district target=district kind=escalate cause=deadline cv=3 reason=respond_escalate
  > offer to=district seq=1 case=west_1-1 kind=escalate cause=deadline target=district cv=3 transfer=8
east case_accepted case=east_1-1 from=east_1 kind=escalate cause=deadline target=east cv=2 transfer=8 department=order respond_due=2026-06-29T04:00:00Z close_due=2026-06-29T05:00:00Z yellow_due=2026-06-29T03:48:00Z
  > accept to=east_1 seq=1 case=east_1-1 cv=2
district case_accepted case=west_1-1 from=west kind=escalate cause=deadline target=district cv=3 transfer=8 department=order respond_due=2026-06-29T04:00:00Z close_due=2026-06-29T04:00:00Z
  > accept to=west seq=1 case=west_1-1 cv=3
west case_handed_over case=west_1-1 to=district cv=3 way=up kind=escalate cause=deadline
east_1 case_handed_over case=east_1-1 to=east cv=2 way=up kind=escalate cause=deadline

# An order that stops the response clock stops the ladder, and a rise begins it anew.

report east_2 area=east_2 category=refuse id=3
order east_2 S-1 areas=east_2 for=3h suspend=1
timers east_2
----
answer taken seq=3 case=east_2-1
east_2 case_opened case=east_2-1 event=sensor/3 category=refuse area=east_2 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T04:00:00Z close_due=2026-06-29T07:00:00Z yellow_due=2026-06-29T05:48:00Z
answer done order=S-1
east_2 order_given order=S-1 signer=zhang node=east_2 areas=east_2 from=2026-06-29T03:00:00Z until=2026-06-29T06:00:00Z suspends
east_2 deadline_deferred case=east_2-1 stage=respond due=2026-06-29T04:00:00Z to=2026-06-29T07:00:00Z order=S-1
east_2 deadline_deferred case=east_2-1 stage=yellow due=2026-06-29T05:48:00Z to=2026-06-29T08:48:00Z order=S-1
east_2 deadline_deferred case=east_2-1 stage=close due=2026-06-29T07:00:00Z to=2026-06-29T10:00:00Z order=S-1
2026-06-29T15:00:00+08:00 respond east_2-1
2026-06-29T16:48:00+08:00 yellow east_2-1
2026-06-29T18:00:00+08:00 close east_2-1

# A red card of a P1 is told to the district's leader at once.

report west area=west_1 category=flood id=4
ack west west-1
advance 4h
----
answer taken seq=10 case=west-1
west case_opened case=west-1 event=sensor/4 category=flood area=west_1 class=important base=town tier=town priority=P1 department=water respond_due=2026-06-29T03:15:00Z close_due=2026-06-29T07:00:00Z yellow_due=2026-06-29T05:48:00Z
answer done case=west-1 version=2
west case_acknowledged case=west-1 actor=wang
east deadline_missed case=east_1-1 stage=yellow due=2026-06-29T03:48:00Z
district deadline_missed case=west_1-1 stage=respond due=2026-06-29T04:00:00Z reminder_due=2026-06-30T04:00:00Z
district deadline_missed case=west_1-1 stage=close due=2026-06-29T04:00:00Z reminder_due=2026-06-30T04:00:00Z supervise_due=2026-06-29T06:00:00Z
east deadline_missed case=east_1-1 stage=respond due=2026-06-29T04:00:00Z respond_escalate_due=2026-06-29T05:00:00Z
east deadline_missed case=east_1-1 stage=respond_escalate due=2026-06-29T05:00:00Z
east case_offered case=east_1-1 to=district target=district kind=escalate cause=deadline cv=3 reason=respond_escalate
  > offer to=district seq=1 case=east_1-1 kind=escalate cause=deadline target=district cv=3 transfer=7
east deadline_missed case=east_1-1 stage=close due=2026-06-29T05:00:00Z close_escalate_due=2026-06-29T09:00:00Z supervise_due=2026-06-29T07:00:00Z
  > notice to=district seq=2 case=east_1-1 what=red owner=east for=district category=refuse priority=P2 department=order due=2026-06-29T05:00:00Z
district case_accepted case=east_1-1 from=east kind=escalate cause=deadline target=district cv=3 transfer=7 department=order respond_due=2026-06-29T06:00:00Z close_escalate_due=2026-06-29T09:00:00Z supervise_due=2026-06-29T07:00:00Z
  > accept to=east seq=1 case=east_1-1 cv=3
district payload_ignored reason="notice of east_1-1, which is not below, is here or has ended"
east case_handed_over case=east_1-1 to=district cv=3 way=up kind=escalate cause=deadline
west deadline_missed case=west-1 stage=yellow due=2026-06-29T05:48:00Z
district deadline_missed case=east_1-1 stage=respond due=2026-06-29T06:00:00Z reminder_due=2026-06-30T06:00:00Z
district deadline_missed case=west_1-1 stage=supervise due=2026-06-29T06:00:00Z
east_2 order_ended order=S-1 by_itself
district deadline_missed case=east_1-1 stage=supervise due=2026-06-29T07:00:00Z
east_2 deadline_missed case=east_2-1 stage=respond due=2026-06-29T07:00:00Z respond_escalate_due=2026-06-29T08:00:00Z
west deadline_missed case=west-1 stage=close due=2026-06-29T07:00:00Z close_escalate_due=2026-06-29T11:00:00Z supervise_due=2026-06-29T09:00:00Z
  > notice to=district seq=2 case=west-1 what=red owner=west for=district category=flood priority=P1 department=water due=2026-06-29T07:00:00Z
district notice_received case=west-1 what=red owner=west for=district category=flood priority=P1 department=water due=2026-06-29T07:00:00Z from=west

# The district's own red card: its leader is told beside the ladder, which goes on.

report district area=east_1 category=gas id=5
advance 1h
cases district
----
answer taken seq=12 case=district-1
district case_opened case=district-1 event=sensor/5 category=gas area=east_1 class=major base=district tier=district priority=P0 department=fire respond_due=2026-06-29T07:05:00Z close_due=2026-06-29T08:00:00Z yellow_due=2026-06-29T07:42:00Z
district deadline_missed case=district-1 stage=respond due=2026-06-29T07:05:00Z reminder_due=2026-06-30T07:05:00Z
district deadline_missed case=district-1 stage=yellow due=2026-06-29T07:42:00Z
district deadline_missed case=district-1 stage=close due=2026-06-29T08:00:00Z reminder_due=2026-06-30T08:00:00Z supervise_due=2026-06-29T08:30:00Z
east_2 deadline_missed case=east_2-1 stage=respond_escalate due=2026-06-29T08:00:00Z
east_2 case_offered case=east_2-1 to=east target=east kind=escalate cause=deadline cv=2 reason=respond_escalate
  > offer to=east seq=1 case=east_2-1 kind=escalate cause=deadline target=east cv=2 transfer=11
east case_accepted case=east_2-1 from=east_2 kind=escalate cause=deadline target=east cv=2 transfer=11 department=order respond_due=2026-06-29T09:00:00Z close_due=2026-06-29T10:00:00Z yellow_due=2026-06-29T08:48:00Z
  > accept to=east_2 seq=1 case=east_2-1 cv=2
east_2 case_handed_over case=east_2-1 to=east cv=2 way=up kind=escalate cause=deadline
case id=district-1 version=4 lifecycle=dispatched custody=owned cv=1 owner=district category=gas tier=district priority=P0 department=fire respond_missed close_missed joined=0 supervise_due=2026-06-29T08:30:00Z reminder_due=2026-06-30T07:05:00Z reminder_due=2026-06-30T08:00:00Z
case id=east_1-1 version=10 lifecycle=dispatched custody=owned cv=3 owner=district category=refuse tier=village priority=P2 department=order respond_missed close_missed supervised joined=0 orders=M-1 muted_by=M-1 muted_until=2026-06-29T03:00:00Z close_escalate_due=2026-06-29T09:00:00Z reminder_due=2026-06-30T06:00:00Z
case id=west_1-1 version=10 lifecycle=dispatched custody=owned cv=3 owner=district category=refuse tier=village priority=P2 department=order respond_missed close_missed supervised joined=0 reminder_due=2026-06-30T04:00:00Z reminder_due=2026-06-30T04:00:00Z

