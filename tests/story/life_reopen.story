# A case that was closed comes back with what it was (21), also when it has left memory; twice at most.

report east_1 area=east_1 category=refuse id=1
ack east_1 east_1-1
close east_1 east_1-1 reason="swept"
----
answer taken seq=3 case=east_1-1
east_1 case_opened case=east_1-1 event=sensor/1 category=refuse area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
answer done case=east_1-1 version=2
east_1 case_acknowledged case=east_1-1 actor=wang
answer done case=east_1-1 version=3
east_1 case_closed case=east_1-1 ending=closed actor=wang outcome=swept

advance 1d
reopen east_1 east_1-1
reopen east_1 east_1-1 actor=caller reason="it is back"
cases east_1
close east_1 east_1-1 reason="swept again"
reopen east_1 east_1-1 actor=caller reason="and again"
cases east_1
close east_1 east_1-1 reason="a bin stands there now"
reopen east_1 east_1-1 actor=caller reason="once more"
----
answer denied code=missing_reason reason="'reopen' needs a reason"
east_1 command_refused case=east_1-1 verb=reopen actor=wang code=missing_reason reason="'reopen' needs a reason"
answer done case=east_1-1 version=6
east_1 case_stepped case=east_1-1 verb=reopen from=closed to=handling node=east_1 actor=caller reason="it is back" close_due=2026-06-30T04:00:00Z yellow_due=2026-06-30T02:48:00Z
east_1 deadline_deferred case=east_1-1 stage=yellow due=2026-06-30T02:48:00Z to=2026-06-30T02:48:00Z order=#closed-1
east_1 deadline_deferred case=east_1-1 stage=close due=2026-06-30T04:00:00Z to=2026-06-30T04:00:00Z order=#closed-1
case id=east_1-1 version=6 lifecycle=handling custody=owned cv=1 owner=east_1 category=refuse tier=village priority=P2 department=order joined=0 reopens=1 yellow_due=2026-06-30T02:48:00Z close_due=2026-06-30T04:00:00Z
answer done case=east_1-1 version=7
east_1 case_closed case=east_1-1 ending=closed actor=wang outcome="swept again"
answer done case=east_1-1 version=8
east_1 case_stepped case=east_1-1 verb=reopen from=closed to=handling node=east_1 actor=caller reason="and again" close_due=2026-06-30T04:00:00Z yellow_due=2026-06-30T02:48:00Z
case id=east_1-1 version=8 lifecycle=handling custody=owned cv=1 owner=east_1 category=refuse tier=village priority=P2 department=order supervised joined=0 reopens=2 yellow_due=2026-06-30T02:48:00Z close_due=2026-06-30T04:00:00Z
answer done case=east_1-1 version=9
east_1 case_closed case=east_1-1 ending=closed actor=wang outcome="a bin stands there now"
answer denied code=quota reason="至多重办两次 · a case is reopened twice at most"
east_1 command_refused case=east_1-1 verb=reopen actor=caller code=quota reason="至多重办两次 · a case is reopened twice at most"

# A week later it is another matter.

report east_1 area=east_1 category=refuse id=2
ack east_1 east_1-2
close east_1 east_1-2 reason="swept"
advance 8d
reopen east_1 east_1-2 reason="dirty"
----
answer taken seq=14 case=east_1-2
east_1 case_opened case=east_1-2 event=sensor/2 category=refuse area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-30T01:00:00Z close_due=2026-06-30T04:00:00Z yellow_due=2026-06-30T02:48:00Z
answer done case=east_1-2 version=2
east_1 case_acknowledged case=east_1-2 actor=wang
answer done case=east_1-2 version=3
east_1 case_closed case=east_1-2 ending=closed actor=wang outcome=swept
answer denied code=too_late reason="办结已超过 7 天 · it was closed too long ago; report it anew"
east_1 command_refused case=east_1-2 verb=reopen actor=wang code=too_late reason="办结已超过 7 天 · it was closed too long ago; report it anew"

# Reopened, it may go up to a centre that remembers its end.

report east_1 area=east_1 category=refuse id=3
ack east_1 east_1-3
escalate east_1 east_1-3 reason="too much"
accept east east_1-3 actor=li
ack east east_1-3
delegate east east_1-3 to=east_1 reason="a truck comes"
accept east_1 east_1-3
ack east_1 east_1-3
close east_1 east_1-3 reason="gone"
advance 1h
reopen east_1 east_1-3 reason="it is not"
escalate east_1 east_1-3 reason="too much"
----
answer taken seq=18 case=east_1-3
east_1 case_opened case=east_1-3 event=sensor/3 category=refuse area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-07-08T01:00:00Z close_due=2026-07-08T04:00:00Z yellow_due=2026-07-08T02:48:00Z
answer done case=east_1-3 version=2
east_1 case_acknowledged case=east_1-3 actor=wang
answer done case=east_1-3 version=3
east_1 case_offered case=east_1-3 to=east target=east kind=escalate cause=person cv=2 actor=wang reason="too much"
  > offer to=east seq=1 case=east_1-3 kind=escalate cause=person target=east cv=2 transfer=20
east offer_received case=east_1-3 from=east_1 kind=escalate cause=person target=east cv=2 transfer=20 actor=wang reason="too much" answer_due=2026-07-08T02:00:00Z
answer done case=east_1-3 version=4
east case_accepted case=east_1-3 from=east_1 kind=escalate cause=person target=east cv=2 transfer=20 department=order actor=li respond_due=2026-07-08T01:00:00Z close_due=2026-07-08T04:00:00Z yellow_due=2026-07-08T02:48:00Z
  > accept to=east_1 seq=1 case=east_1-3 cv=2
east_1 case_handed_over case=east_1-3 to=east cv=2 way=up kind=escalate cause=person
answer done case=east_1-3 version=5
east case_acknowledged case=east_1-3 actor=wang
answer done case=east_1-3 version=6
east case_offered case=east_1-3 to=east_1 target=east_1 kind=delegate cause=person cv=3 actor=wang reason="a truck comes"
  > offer to=east_1 seq=2 case=east_1-3 kind=delegate cause=person target=east_1 cv=3 transfer=6
east_1 offer_received case=east_1-3 from=east kind=delegate cause=person target=east_1 cv=3 transfer=6 actor=wang reason="a truck comes" answer_due=2026-07-08T02:00:00Z
answer done case=east_1-3 version=7
east_1 case_accepted case=east_1-3 from=east kind=delegate cause=person target=east_1 cv=3 transfer=6 department=order actor=wang respond_due=2026-07-08T01:00:00Z close_due=2026-07-08T04:00:00Z yellow_due=2026-07-08T02:48:00Z
  > accept to=east seq=2 case=east_1-3 cv=3
east case_handed_over case=east_1-3 to=east_1 cv=3 way=down kind=delegate cause=person
answer done case=east_1-3 version=8
east_1 case_acknowledged case=east_1-3 actor=wang
answer done case=east_1-3 version=9
east_1 case_closed case=east_1-3 ending=closed actor=wang outcome=gone
  > update to=east seq=3 case=east_1-3 cv=3 owner=east_1 ending=closed
east shadow_ended case=east_1-3 owner=east_1 ending=closed at=2026-07-08T00:00:00Z
answer done case=east_1-3 version=12
east_1 case_stepped case=east_1-3 verb=reopen from=closed to=handling node=east_1 actor=wang reason="it is not" close_due=2026-07-08T05:00:00Z yellow_due=2026-07-08T03:48:00Z
east_1 deadline_deferred case=east_1-3 stage=yellow due=2026-07-08T03:48:00Z to=2026-07-08T03:48:00Z order=#closed-1
east_1 deadline_deferred case=east_1-3 stage=close due=2026-07-08T05:00:00Z to=2026-07-08T05:00:00Z order=#closed-1
answer done case=east_1-3 version=13
east_1 case_offered case=east_1-3 to=east target=east kind=escalate cause=person cv=4 actor=wang reason="too much"
  > offer to=east seq=4 case=east_1-3 kind=escalate cause=person target=east cv=4 transfer=29
east offer_received case=east_1-3 from=east_1 kind=escalate cause=person target=east cv=4 transfer=29 actor=wang reason="too much" answer_due=2026-07-08T03:00:00Z

# An appeal: once, of a case that was late, granted by two; the mark stays.

report east_1 area=east_1 category=refuse id=4
ack east_1 east_1-4
appeal east_1 east_1-4 reason="not yet closed"
advance 5h
close east_1 east_1-4 reason="swept"
appeal east_1 east_1-4 reason="the road was closed"
answer east_1 east_1-4 request=1 answer=yes actor=li reason="it was"
answer east_1 east_1-4 request=1 answer=yes actor=li reason="it was"
answer east_1 east_1-4 request=1 answer=yes actor=zhao reason="it was"
appeal east_1 east_1-4 reason="again"
----
answer taken seq=30 case=east_1-4
east_1 case_opened case=east_1-4 event=sensor/4 category=refuse area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-07-08T02:00:00Z close_due=2026-07-08T05:00:00Z yellow_due=2026-07-08T03:48:00Z
answer done case=east_1-4 version=2
east_1 case_acknowledged case=east_1-4 actor=wang
answer denied code=illegal reason="'appeal' is not possible while the case is handling and owned" legal=dispatch,finish,close,void,escalate,delegate,return,report,lower,merge,turn-back,suspend,extend,force-close,urge,supervise,ask-decision,ask-support,answer,inform,task,task-done,task-drop
east_1 command_refused case=east_1-4 verb=appeal actor=wang code=illegal reason="'appeal' is not possible while the case is handling and owned"
east deadline_missed case=east_1-3 stage=answer due=2026-07-08T03:00:00Z answer_due=2026-07-08T05:00:00Z
east_1 deadline_missed case=east_1-3 stage=yellow due=2026-07-08T03:48:00Z
east_1 deadline_missed case=east_1-4 stage=yellow due=2026-07-08T03:48:00Z
east case_accepted case=east_1-3 from=east_1 kind=escalate cause=person target=east cv=4 transfer=29 department=order respond_due=2026-07-08T06:00:00Z close_escalate_due=2026-07-08T09:00:00Z supervise_due=2026-07-08T07:00:00Z
  > accept to=east_1 seq=3 case=east_1-3 cv=4
east_1 deadline_missed case=east_1-3 stage=close due=2026-07-08T05:00:00Z close_escalate_due=2026-07-08T09:00:00Z supervise_due=2026-07-08T07:00:00Z
  > notice to=east seq=5 case=east_1-3 what=red owner=east_1 for=east category=refuse priority=P2 department=order due=2026-07-08T05:00:00Z
east_1 deadline_missed case=east_1-4 stage=close due=2026-07-08T05:00:00Z close_escalate_due=2026-07-08T09:00:00Z supervise_due=2026-07-08T07:00:00Z
  > notice to=east seq=6 case=east_1-4 what=red owner=east_1 for=east category=refuse priority=P2 department=order due=2026-07-08T05:00:00Z
east payload_ignored reason="notice of east_1-3, which is not below, is here or has ended"
east notice_received case=east_1-4 what=red owner=east_1 for=east category=refuse priority=P2 department=order due=2026-07-08T05:00:00Z from=east_1
east_1 case_handed_over case=east_1-3 to=east cv=4 way=up kind=escalate cause=person
east deadline_missed case=east_1-3 stage=respond due=2026-07-08T06:00:00Z respond_escalate_due=2026-07-08T07:00:00Z
answer done case=east_1-4 version=5
east_1 case_closed case=east_1-4 ending=closed actor=wang outcome=swept
answer done case=east_1-4 version=6
east_1 case_stepped case=east_1-4 verb=appeal node=east_1 actor=wang reason="the road was closed" request=1
answer done case=east_1-4 version=7
east_1 case_stepped case=east_1-4 verb=answer node=east_1 actor=li reason="it was" request=1 answer=yes
answer denied code=same_person reason="须由他人答复 · somebody else than li must answer"
east_1 command_refused case=east_1-4 verb=answer actor=li code=same_person reason="须由他人答复 · somebody else than li must answer"
answer done case=east_1-4 version=8
east_1 case_stepped case=east_1-4 verb=answer node=east_1 actor=zhao reason="it was" request=1 answer=yes
answer denied code=quota reason="已申诉过一次 · it was appealed once"
east_1 command_refused case=east_1-4 verb=appeal actor=wang code=quota reason="已申诉过一次 · it was appealed once"

