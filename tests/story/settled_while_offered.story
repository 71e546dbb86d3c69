# What is settled on the ground while the superior has the offer is not lost: the offer is asked back, and whoever turns
# out to own the case decides what the settlement is worth.

report east_1 area=east_1 category=refuse id=1
ack east_1 east_1-1
escalate east_1 east_1-1 reason="no truck"
close east_1 east_1-1 reason="a neighbour had one" actor=chen
cases east
----
answer taken seq=3 case=east_1-1
east_1 case_opened case=east_1-1 event=sensor/1 category=refuse area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
answer done case=east_1-1 version=2
east_1 case_acknowledged case=east_1-1 actor=wang
answer done case=east_1-1 version=3
east_1 case_offered case=east_1-1 to=east target=east kind=escalate cause=person cv=2 actor=wang reason="no truck"
  > offer to=east seq=1 case=east_1-1 kind=escalate cause=person target=east cv=2 transfer=5
east offer_received case=east_1-1 from=east_1 kind=escalate cause=person target=east cv=2 transfer=5 actor=wang reason="no truck" answer_due=2026-06-29T02:00:00Z
answer done case=east_1-1 version=4
east_1 offer_revoked case=east_1-1 actor=chen reason="a neighbour had one" settled=closed by=chen outcome="a neighbour had one"
  > revoke to=east seq=2 case=east_1-1 cv=2 actor=chen reason="a neighbour had one" settled=closed by=chen outcome="a neighbour had one"
east offer_withdrawn case=east_1-1 from=east_1 actor=chen reason="a neighbour had one" settled=closed by=chen outcome="a neighbour had one"
  > revoked to=east_1 seq=1 case=east_1-1 cv=2
east_1 offer_returned case=east_1-1 code=revoked
east_1 case_closed case=east_1-1 ending=closed actor=chen outcome="a neighbour had one"
  > update to=east seq=3 case=east_1-1 cv=1 owner=east_1 ending=closed
east shadow_ended case=east_1-1 owner=east_1 ending=closed at=2026-06-29T00:00:00Z

# A person takes the offer back; the case goes on as before.
report east_1 area=east_1 category=refuse id=2
escalate east_1 east_1-2 reason="no truck"
recall east_1 east_1-2
recall east_1 east_1-2 reason="one came"
accept east east_1-2
ack east_1 east_1-2
----
answer taken seq=9 case=east_1-2
east_1 case_opened case=east_1-2 event=sensor/2 category=refuse area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
answer done case=east_1-2 version=2
east_1 case_offered case=east_1-2 to=east target=east kind=escalate cause=person cv=2 actor=wang reason="no truck"
  > offer to=east seq=4 case=east_1-2 kind=escalate cause=person target=east cv=2 transfer=10
east offer_received case=east_1-2 from=east_1 kind=escalate cause=person target=east cv=2 transfer=10 actor=wang reason="no truck" answer_due=2026-06-29T02:00:00Z
answer denied code=missing_reason reason="'recall' needs a reason"
east_1 command_refused case=east_1-2 verb=recall actor=wang code=missing_reason reason="'recall' needs a reason"
answer done case=east_1-2 version=3
east_1 offer_revoked case=east_1-2 actor=wang reason="one came"
  > revoke to=east seq=5 case=east_1-2 cv=2 actor=wang reason="one came"
east offer_withdrawn case=east_1-2 from=east_1 actor=wang reason="one came"
  > revoked to=east_1 seq=2 case=east_1-2 cv=2
east_1 offer_returned case=east_1-2 code=revoked
answer denied code=not_owner reason="the case belongs to east_1" owner=east_1
east command_refused case=east_1-2 verb=accept actor=wang code=not_owner reason="the case belongs to east_1"
answer done case=east_1-2 version=5
east_1 case_acknowledged case=east_1-2 actor=wang

# The superior has taken it already, but its answer is not here yet: it stays with the superior, whose people are told.
report east_1 area=east_1 category=refuse id=3
ack east_1 east_1-3
escalate east_1 east_1-3 reason="no truck"
cut east_1 east
accept east east_1-3 actor=li
finish east_1 east_1-3 reason="shovelled by hand" actor=chen
close east_1 east_1-3 reason="again"
cases east_1
----
answer taken seq=15 case=east_1-3
east_1 case_opened case=east_1-3 event=sensor/3 category=refuse area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
answer done case=east_1-3 version=2
east_1 case_acknowledged case=east_1-3 actor=wang
answer done case=east_1-3 version=3
east_1 case_offered case=east_1-3 to=east target=east kind=escalate cause=person cv=2 actor=wang reason="no truck"
  > offer to=east seq=6 case=east_1-3 kind=escalate cause=person target=east cv=2 transfer=17
east offer_received case=east_1-3 from=east_1 kind=escalate cause=person target=east cv=2 transfer=17 actor=wang reason="no truck" answer_due=2026-06-29T02:00:00Z
answer done case=east_1-3 version=4
east case_accepted case=east_1-3 from=east_1 kind=escalate cause=person target=east cv=2 transfer=17 department=order actor=li respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=east_1 seq=3 case=east_1-3 cv=2
answer done case=east_1-3 version=4
east_1 offer_revoked case=east_1-3 actor=chen reason="shovelled by hand" settled=handled by=chen outcome="shovelled by hand"
  > revoke to=east seq=7 case=east_1-3 cv=2 actor=chen reason="shovelled by hand" settled=handled by=chen outcome="shovelled by hand"
answer denied code=illegal reason="'close' is not possible while the case is handling and revoking" legal=report
east_1 command_refused case=east_1-3 verb=close actor=wang code=illegal reason="'close' is not possible while the case is handling and revoking"
case id=east_1-2 version=5 lifecycle=handling custody=owned cv=1 owner=east_1 category=refuse tier=village priority=P2 department=order joined=0 yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z
case id=east_1-3 version=4 lifecycle=handling custody=revoking cv=1 owner=east_1 category=refuse tier=village priority=P2 department=order joined=0 yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z

join east_1 east
cases east_1
ack east east_1-3 actor=li
close east east_1-3 reason="the village has done it" actor=li
----
east settlement_told case=east_1-3 from=east_1 settled=handled by=chen outcome="shovelled by hand"
east_1 case_handed_over case=east_1-3 to=east cv=2 way=up kind=escalate cause=person
case id=east_1-2 version=5 lifecycle=handling custody=owned cv=1 owner=east_1 category=refuse tier=village priority=P2 department=order joined=0 yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z
case id=east_1-3 version=5 lifecycle=handling custody=shadow cv=2 owner=east category=refuse tier=village priority=P2 department=order joined=0
answer done case=east_1-3 version=6
east case_acknowledged case=east_1-3 actor=li
answer done case=east_1-3 version=7
east case_closed case=east_1-3 ending=closed actor=li outcome="the village has done it"
  > update to=east_1 seq=4 case=east_1-3 cv=2 owner=east ending=closed
east_1 shadow_ended case=east_1-3 owner=east ending=closed at=2026-06-29T00:00:00Z

# Cut off for long, the village may neither decide nor take back alone; its timers go on.
report east_1 area=east_1 category=refuse id=4
ack east_1 east_1-4
cut east_1 east
escalate east_1 east_1-4 reason="no truck"
recall east_1 east_1-4 reason="one came"
close east_1 east_1-4 reason="done"
advance 4h
----
answer taken seq=22 case=east_1-4
east_1 case_opened case=east_1-4 event=sensor/4 category=refuse area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
answer done case=east_1-4 version=2
east_1 case_acknowledged case=east_1-4 actor=wang
answer done case=east_1-4 version=3
east_1 case_offered case=east_1-4 to=east target=east kind=escalate cause=person cv=2 actor=wang reason="no truck"
  > offer to=east seq=8 case=east_1-4 kind=escalate cause=person target=east cv=2 transfer=24
answer done case=east_1-4 version=4
east_1 offer_revoked case=east_1-4 actor=wang reason="one came"
  > revoke to=east seq=9 case=east_1-4 cv=2 actor=wang reason="one came"
answer denied code=illegal reason="'close' is not possible while the case is handling and revoking" legal=report
east_1 command_refused case=east_1-4 verb=close actor=wang code=illegal reason="'close' is not possible while the case is handling and revoking"
east_1 deadline_missed case=east_1-2 stage=yellow due=2026-06-29T02:48:00Z
east_1 deadline_missed case=east_1-4 stage=yellow due=2026-06-29T02:48:00Z
east_1 deadline_missed case=east_1-2 stage=close due=2026-06-29T04:00:00Z close_escalate_due=2026-06-29T08:00:00Z supervise_due=2026-06-29T06:00:00Z
  > notice to=east seq=10 case=east_1-2 what=red owner=east_1 for=east category=refuse priority=P2 department=order due=2026-06-29T04:00:00Z
east_1 deadline_missed case=east_1-4 stage=close due=2026-06-29T04:00:00Z close_escalate_due=2026-06-29T08:00:00Z supervise_due=2026-06-29T06:00:00Z
  > notice to=east seq=11 case=east_1-4 what=red owner=east_1 for=east category=refuse priority=P2 department=order due=2026-06-29T04:00:00Z

join east_1 east
close east_1 east_1-4 reason="done"
----
east offer_received case=east_1-4 from=east_1 kind=escalate cause=person target=east cv=2 transfer=24 actor=wang reason="no truck" answer_due=2026-06-29T06:00:00Z
east offer_withdrawn case=east_1-4 from=east_1 actor=wang reason="one came"
  > revoked to=east_1 seq=5 case=east_1-4 cv=2
east notice_received case=east_1-2 what=red owner=east_1 for=east category=refuse priority=P2 department=order due=2026-06-29T04:00:00Z from=east_1
east notice_received case=east_1-4 what=red owner=east_1 for=east category=refuse priority=P2 department=order due=2026-06-29T04:00:00Z from=east_1
east_1 offer_returned case=east_1-4 code=revoked
answer done case=east_1-4 version=8
east_1 case_closed case=east_1-4 ending=closed actor=wang outcome=done
  > update to=east seq=12 case=east_1-4 cv=1 owner=east_1 ending=closed
east shadow_ended case=east_1-4 owner=east_1 ending=closed at=2026-06-29T04:00:00Z

# It rises behind the settlement: what was settled was less than this.
report east_1 area=east_1 category=refuse id=5
ack east_1 east_1-5
cut east_1 east
escalate east_1 east_1-5 reason="no truck"
finish east_1 east_1-5 reason="swept"
report east_1 east_1-5 set.injured=1
join east_1 east
cases east_1
cases east
----
answer taken seq=33 case=east_1-5
east_1 case_opened case=east_1-5 event=sensor/5 category=refuse area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T05:00:00Z close_due=2026-06-29T08:00:00Z yellow_due=2026-06-29T06:48:00Z
answer done case=east_1-5 version=2
east_1 case_acknowledged case=east_1-5 actor=wang
answer done case=east_1-5 version=3
east_1 case_offered case=east_1-5 to=east target=east kind=escalate cause=person cv=2 actor=wang reason="no truck"
  > offer to=east seq=13 case=east_1-5 kind=escalate cause=person target=east cv=2 transfer=35
answer done case=east_1-5 version=4
east_1 offer_revoked case=east_1-5 actor=wang reason=swept settled=handled by=wang outcome=swept
  > revoke to=east seq=14 case=east_1-5 cv=2 actor=wang reason=swept settled=handled by=wang outcome=swept
answer done case=east_1-5 version=6
east_1 facts_reported case=east_1-5 node=east_1 actor=wang injured=1
  > follow_up to=east seq=15 case=east_1-5 node=east_1 actor=wang injured=1
east_1 case_redecided case=east_1-5 why=report facts="injured=1" tier=town priority=P1 fired=life.injury labels=life-safety rose hand_up respond_due=2026-06-29T05:00:00Z yellow_due=2026-06-29T06:48:00Z close_due=2026-06-29T08:00:00Z
east offer_received case=east_1-5 from=east_1 kind=escalate cause=person target=east cv=2 transfer=35 actor=wang reason="no truck" answer_due=2026-06-29T06:00:00Z
east offer_withdrawn case=east_1-5 from=east_1 actor=wang reason=swept settled=handled by=wang outcome=swept
  > revoked to=east_1 seq=6 case=east_1-5 cv=2
east payload_ignored reason="follow-up of east_1-5, which stayed with its sender"
east_1 offer_returned case=east_1-5 code=revoked
east_1 case_offered case=east_1-5 to=east target=east kind=escalate cause=rule cv=2 reason=facts
  > offer to=east seq=16 case=east_1-5 kind=escalate cause=rule target=east cv=2 transfer=40
east case_accepted case=east_1-5 from=east_1 kind=escalate cause=rule target=east cv=2 transfer=40 department=order respond_due=2026-06-29T05:00:00Z close_due=2026-06-29T08:00:00Z yellow_due=2026-06-29T06:48:00Z
  > accept to=east_1 seq=7 case=east_1-5 cv=2
east_1 case_handed_over case=east_1-5 to=east cv=2 way=up kind=escalate cause=rule
case id=east_1-2 version=7 lifecycle=handling custody=owned cv=1 owner=east_1 category=refuse tier=village priority=P2 department=order close_missed joined=0 supervise_due=2026-06-29T06:00:00Z close_escalate_due=2026-06-29T08:00:00Z
case id=east_1-5 version=9 lifecycle=dispatched custody=shadow cv=2 owner=east category=refuse tier=town priority=P1 department=order joined=0 facts="injured=1" was_tier=village
case id=east_1-2 version=4 lifecycle=dispatched custody=shadow cv=1 owner=east_1 category=refuse tier=village priority=P2 department=order close_missed joined=0
case id=east_1-5 version=8 lifecycle=dispatched custody=owned cv=2 owner=east category=refuse tier=town priority=P1 department=order joined=0 facts="injured=1" was_tier=village respond_due=2026-06-29T05:00:00Z yellow_due=2026-06-29T06:48:00Z close_due=2026-06-29T08:00:00Z

