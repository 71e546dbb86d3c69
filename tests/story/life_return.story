# Desks return a case to their own dispatcher; the second return goes to the duty leader, whose ruling binds (9 to 12).

report east_1 area=east_1 category=refuse id=1
turn-back east_1 east_1-1
turn-back east_1 east_1-1 actor=desk reason="not our street"
dispatch east_1 east_1-1 department=water actor=disp
ack east_1 east_1-1 actor=water
turn-back east_1 east_1-1 actor=water reason="no water here"
dispatch east_1 east_1-1 department=duty
cases east_1
----
answer taken seq=3 case=east_1-1
east_1 case_opened case=east_1-1 event=sensor/1 category=refuse area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
answer denied code=missing_reason reason="'turn-back' needs a reason"
east_1 command_refused case=east_1-1 verb=turn-back actor=wang code=missing_reason reason="'turn-back' needs a reason"
answer done case=east_1-1 version=2
east_1 case_stepped case=east_1-1 verb=turn-back from=dispatched to=registered node=east_1 actor=desk reason="not our street" respond_due=2026-06-29T01:00:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z
answer done case=east_1-1 version=3
east_1 case_dispatched case=east_1-1 department=water actor=disp
answer done case=east_1-1 version=4
east_1 case_acknowledged case=east_1-1 actor=water
answer done case=east_1-1 version=5
east_1 case_stepped case=east_1-1 verb=turn-back from=handling to=adjudicating node=east_1 actor=water reason="no water here" yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z respond_due=2026-06-29T01:00:00Z adjudicate_due=2026-06-29T04:00:00Z
answer denied code=illegal reason="'dispatch' is not possible while the case is adjudicating and owned" legal=void,report,lower,merge,adjudicate,force-close,urge,supervise,ask-decision,ask-support,answer,inform
east_1 command_refused case=east_1-1 verb=dispatch actor=wang code=illegal reason="'dispatch' is not possible while the case is adjudicating and owned"
case id=east_1-1 version=5 lifecycle=adjudicating custody=owned cv=1 owner=east_1 category=refuse tier=village priority=P2 department=water joined=0 returns=2 respond_due=2026-06-29T01:00:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z adjudicate_due=2026-06-29T04:00:00Z

adjudicate east_1 east_1-1 actor=leader department=nobody reason="yours"
adjudicate east_1 east_1-1 actor=leader department=order reason="it is refuse"
turn-back east_1 east_1-1 actor=desk reason="still not ours"
----
answer denied code=unknown_department reason="department 'nobody' is not in the pack"
east_1 command_refused case=east_1-1 verb=adjudicate actor=leader code=unknown_department reason="department 'nobody' is not in the pack"
answer done case=east_1-1 version=6
east_1 case_stepped case=east_1-1 verb=adjudicate from=adjudicating to=dispatched node=east_1 actor=leader reason="it is refuse" department=order respond_due=2026-06-29T01:00:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z
answer denied code=ruled reason="已经裁定,不得再退 · it was adjudicated: no desk returns it"
east_1 command_refused case=east_1-1 verb=turn-back actor=desk code=ruled reason="已经裁定,不得再退 · it was adjudicated: no desk returns it"

# Within two hours only, a quarter of one when it is urgent.

report east_1 area=east_1 category=noise id=2
report east_1 area=east_1 category=flood id=3
ack east_1 east_1-2
ack east east_1-3
advance 16m
turn-back east east_1-3 actor=water reason="late"
advance 2h
turn-back east_1 east_1-2 actor=order reason="late"
----
answer taken seq=13 case=east_1-2
east_1 case_opened case=east_1-2 event=sensor/2 category=noise area=east_1 class=minor base=village tier=village priority=P3 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-07-01T00:00:00Z yellow_due=2026-06-30T03:12:00Z
answer taken seq=14 case=east_1-3
east_1 case_opened case=east_1-3 event=sensor/3 category=flood area=east_1 class=important base=town tier=town priority=P1 department=water respond_due=2026-06-29T00:15:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
east_1 case_offered case=east_1-3 to=east target=east kind=escalate cause=rule cv=2 reason=catalogue
  > offer to=east seq=1 case=east_1-3 kind=escalate cause=rule target=east cv=2 transfer=15
east case_accepted case=east_1-3 from=east_1 kind=escalate cause=rule target=east cv=2 transfer=15 department=water respond_due=2026-06-29T00:15:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=east_1 seq=1 case=east_1-3 cv=2
east_1 case_handed_over case=east_1-3 to=east cv=2 way=up kind=escalate cause=rule
answer done case=east_1-2 version=2
east_1 case_acknowledged case=east_1-2 actor=wang
answer done case=east_1-3 version=3
east case_acknowledged case=east_1-3 actor=wang
answer denied code=too_late reason="退派期限已过 · a desk may return a case for 15 minutes"
east command_refused case=east_1-3 verb=turn-back actor=water code=too_late reason="退派期限已过 · a desk may return a case for 15 minutes"
east_1 deadline_missed case=east_1-1 stage=respond due=2026-06-29T01:00:00Z respond_escalate_due=2026-06-29T02:00:00Z
east_1 deadline_missed case=east_1-1 stage=respond_escalate due=2026-06-29T02:00:00Z
east_1 case_offered case=east_1-1 to=east target=east kind=escalate cause=deadline cv=2 reason=respond_escalate
  > offer to=east seq=2 case=east_1-1 kind=escalate cause=deadline target=east cv=2 transfer=20
east case_accepted case=east_1-1 from=east_1 kind=escalate cause=deadline target=east cv=2 transfer=20 department=order respond_due=2026-06-29T03:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=east_1 seq=2 case=east_1-1 cv=2
east_1 case_handed_over case=east_1-1 to=east cv=2 way=up kind=escalate cause=deadline
answer denied code=too_late reason="退派期限已过 · a desk may return a case for 120 minutes"
east_1 command_refused case=east_1-2 verb=turn-back actor=order code=too_late reason="退派期限已过 · a desk may return a case for 120 minutes"

# Nobody rules: the duty desk has it. An urgent one waits half an hour.

report east_1 area=east_1 category=flood id=4
turn-back east east_1-4 actor=water reason="not ours"
dispatch east east_1-4 department=order
turn-back east east_1-4 actor=order reason="nor ours"
advance 30m
----
answer taken seq=23 case=east_1-4
east_1 case_opened case=east_1-4 event=sensor/4 category=flood area=east_1 class=important base=town tier=town priority=P1 department=water respond_due=2026-06-29T02:31:00Z close_due=2026-06-29T06:16:00Z yellow_due=2026-06-29T05:04:00Z
east_1 case_offered case=east_1-4 to=east target=east kind=escalate cause=rule cv=2 reason=catalogue
  > offer to=east seq=3 case=east_1-4 kind=escalate cause=rule target=east cv=2 transfer=24
east case_accepted case=east_1-4 from=east_1 kind=escalate cause=rule target=east cv=2 transfer=24 department=water respond_due=2026-06-29T02:31:00Z close_due=2026-06-29T06:16:00Z yellow_due=2026-06-29T05:04:00Z
  > accept to=east_1 seq=3 case=east_1-4 cv=2
east_1 case_handed_over case=east_1-4 to=east cv=2 way=up kind=escalate cause=rule
answer done case=east_1-4 version=3
east case_stepped case=east_1-4 verb=turn-back from=dispatched to=registered node=east actor=water reason="not ours" respond_due=2026-06-29T02:31:00Z yellow_due=2026-06-29T05:04:00Z close_due=2026-06-29T06:16:00Z
answer done case=east_1-4 version=4
east case_dispatched case=east_1-4 department=order actor=wang
answer done case=east_1-4 version=5
east case_stepped case=east_1-4 verb=turn-back from=dispatched to=adjudicating node=east actor=order reason="nor ours" respond_due=2026-06-29T02:31:00Z yellow_due=2026-06-29T05:04:00Z close_due=2026-06-29T06:16:00Z adjudicate_due=2026-06-29T02:46:00Z
east deadline_missed case=east_1-4 stage=respond due=2026-06-29T02:31:00Z respond_escalate_due=2026-06-29T02:46:00Z
east deadline_missed case=east_1-4 stage=respond_escalate due=2026-06-29T02:46:00Z
east case_offered case=east_1-4 to=district target=district kind=escalate cause=deadline cv=3 reason=respond_escalate
  > offer to=district seq=1 case=east_1-4 kind=escalate cause=deadline target=district cv=3 transfer=13
east case_stepped case=east_1-4 verb=adjudicate from=adjudicating to=dispatched node=east by_itself department=duty yellow_due=2026-06-29T05:04:00Z close_due=2026-06-29T06:16:00Z respond_due=2026-06-29T03:01:00Z
district case_accepted case=east_1-4 from=east kind=escalate cause=deadline target=district cv=3 transfer=13 department=water respond_due=2026-06-29T03:01:00Z close_due=2026-06-29T06:16:00Z yellow_due=2026-06-29T05:04:00Z
  > accept to=east seq=1 case=east_1-4 cv=3
east case_handed_over case=east_1-4 to=district cv=3 way=up kind=escalate cause=deadline

# From desk to desk without a return (12).

report east_1 area=east_1 category=noise id=5
dispatch east_1 east_1-5 department=water
ack east_1 east_1-5
dispatch east_1 east_1-5 department=order
----
answer taken seq=26 case=east_1-5
east_1 case_opened case=east_1-5 event=sensor/5 category=noise area=east_1 class=minor base=village tier=village priority=P3 department=order respond_due=2026-06-29T03:46:00Z close_due=2026-07-01T02:46:00Z yellow_due=2026-06-30T07:58:00Z
answer done case=east_1-5 version=2
east_1 case_dispatched case=east_1-5 department=water actor=wang
answer done case=east_1-5 version=3
east_1 case_acknowledged case=east_1-5 actor=wang
answer done case=east_1-5 version=4
east_1 case_dispatched case=east_1-5 department=order actor=wang

