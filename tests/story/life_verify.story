# Verifying (domain.md (b) 3 to 6): a doubtful report is looked at first, its clocks standing still; silence dispatches it.

report east_1 area=east_1 category=sign id=1 certainty=possible
cases east_1
----
answer taken seq=3 case=east_1-1
east_1 case_opened case=east_1-1 event=sensor/1 category=sign area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-07-01T00:00:00Z yellow_due=2026-06-30T03:12:00Z
east_1 case_stepped case=east_1-1 verb=verify from=dispatched to=verifying node=east_1 by_itself respond_due=2026-06-29T01:00:00Z yellow_due=2026-06-30T03:12:00Z close_due=2026-07-01T00:00:00Z verify_due=2026-06-30T00:00:00Z
east_1 deadline_deferred case=east_1-1 stage=respond due=2026-06-29T01:00:00Z to=2026-06-30T01:00:00Z order=#verify
east_1 deadline_deferred case=east_1-1 stage=yellow due=2026-06-30T03:12:00Z to=2026-07-01T03:12:00Z order=#verify
east_1 deadline_deferred case=east_1-1 stage=close due=2026-07-01T00:00:00Z to=2026-07-02T00:00:00Z order=#verify
case id=east_1-1 version=5 lifecycle=verifying custody=owned cv=1 owner=east_1 category=sign tier=village priority=P2 department=order joined=0 verify_due=2026-06-30T00:00:00Z respond_due=2026-06-30T01:00:00Z yellow_due=2026-07-01T03:12:00Z close_due=2026-07-02T00:00:00Z

# It is there: its clocks go on from now (5).

advance 1h
register east_1 east_1-1 reason="seen, bent"
cases east_1
verify east_1 east_1-1 reason="again"
----
answer done case=east_1-1 version=9
east_1 case_stepped case=east_1-1 verb=register from=verifying to=dispatched node=east_1 actor=wang reason="seen, bent" respond_due=2026-06-30T01:00:00Z yellow_due=2026-07-01T03:12:00Z close_due=2026-07-02T00:00:00Z
east_1 deadline_deferred case=east_1-1 stage=respond due=2026-06-30T01:00:00Z to=2026-06-29T02:00:00Z order=#verify
east_1 deadline_deferred case=east_1-1 stage=yellow due=2026-07-01T03:12:00Z to=2026-06-30T04:12:00Z order=#verify
east_1 deadline_deferred case=east_1-1 stage=close due=2026-07-02T00:00:00Z to=2026-07-01T01:00:00Z order=#verify
case id=east_1-1 version=9 lifecycle=dispatched custody=owned cv=1 owner=east_1 category=sign tier=village priority=P2 department=order joined=0 respond_due=2026-06-29T02:00:00Z yellow_due=2026-06-30T04:12:00Z close_due=2026-07-01T01:00:00Z
answer denied code=quota reason="该事件已核实过 · the case was verified already"
east_1 command_refused case=east_1-1 verb=verify actor=wang code=quota reason="该事件已核实过 · the case was verified already"

# Nobody has said anything for a day: it is dispatched, never declined by silence. Severe ones wait two hours only.

report east_1 area=east_1 category=sign id=2 certainty=unlikely
report east_1 area=east_1 category=sign id=3 certainty=possible severity=severe
advance 24h
----
answer taken seq=13 case=east_1-2
east_1 case_opened case=east_1-2 event=sensor/2 category=sign area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T02:00:00Z close_due=2026-07-01T01:00:00Z yellow_due=2026-06-30T06:12:00Z
east_1 case_stepped case=east_1-2 verb=verify from=dispatched to=verifying node=east_1 by_itself respond_due=2026-06-29T02:00:00Z yellow_due=2026-06-30T06:12:00Z close_due=2026-07-01T01:00:00Z verify_due=2026-06-30T01:00:00Z
east_1 deadline_deferred case=east_1-2 stage=respond due=2026-06-29T02:00:00Z to=2026-06-30T02:00:00Z order=#verify
east_1 deadline_deferred case=east_1-2 stage=yellow due=2026-06-30T06:12:00Z to=2026-07-01T06:12:00Z order=#verify
east_1 deadline_deferred case=east_1-2 stage=close due=2026-07-01T01:00:00Z to=2026-07-02T01:00:00Z order=#verify
answer taken seq=18 case=east_1-3
east_1 case_opened case=east_1-3 event=sensor/3 category=sign area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T02:00:00Z close_due=2026-07-01T01:00:00Z yellow_due=2026-06-30T06:12:00Z
east_1 case_stepped case=east_1-3 verb=verify from=dispatched to=verifying node=east_1 by_itself respond_due=2026-06-29T02:00:00Z yellow_due=2026-06-30T06:12:00Z close_due=2026-07-01T01:00:00Z verify_due=2026-06-29T03:00:00Z
east_1 deadline_deferred case=east_1-3 stage=respond due=2026-06-29T02:00:00Z to=2026-06-29T04:00:00Z order=#verify
east_1 deadline_deferred case=east_1-3 stage=yellow due=2026-06-30T06:12:00Z to=2026-06-30T08:12:00Z order=#verify
east_1 deadline_deferred case=east_1-3 stage=close due=2026-07-01T01:00:00Z to=2026-07-01T03:00:00Z order=#verify
east_1 deadline_missed case=east_1-1 stage=respond due=2026-06-29T02:00:00Z respond_escalate_due=2026-06-29T03:00:00Z
east_1 deadline_missed case=east_1-1 stage=respond_escalate due=2026-06-29T03:00:00Z
east_1 case_offered case=east_1-1 to=east target=east kind=escalate cause=deadline cv=2 reason=respond_escalate
  > offer to=east seq=1 case=east_1-1 kind=escalate cause=deadline target=east cv=2 transfer=25
east_1 case_stepped case=east_1-3 verb=register from=verifying to=dispatched node=east_1 by_itself respond_due=2026-06-29T04:00:00Z yellow_due=2026-06-30T08:12:00Z close_due=2026-07-01T03:00:00Z
east case_accepted case=east_1-1 from=east_1 kind=escalate cause=deadline target=east cv=2 transfer=25 department=order respond_due=2026-06-29T04:00:00Z close_due=2026-07-01T01:00:00Z yellow_due=2026-06-30T04:12:00Z
  > accept to=east_1 seq=1 case=east_1-1 cv=2
east_1 case_handed_over case=east_1-1 to=east cv=2 way=up kind=escalate cause=deadline
east deadline_missed case=east_1-1 stage=respond due=2026-06-29T04:00:00Z respond_escalate_due=2026-06-29T07:00:00Z
east_1 deadline_missed case=east_1-3 stage=respond due=2026-06-29T04:00:00Z respond_escalate_due=2026-06-29T07:00:00Z
east deadline_missed case=east_1-1 stage=respond_escalate due=2026-06-29T07:00:00Z
east case_offered case=east_1-1 to=district target=district kind=escalate cause=deadline cv=3 reason=respond_escalate
  > offer to=district seq=1 case=east_1-1 kind=escalate cause=deadline target=district cv=3 transfer=6
east_1 deadline_missed case=east_1-3 stage=respond_escalate due=2026-06-29T07:00:00Z
east_1 case_offered case=east_1-3 to=east target=east kind=escalate cause=deadline cv=2 reason=respond_escalate
  > offer to=east seq=2 case=east_1-3 kind=escalate cause=deadline target=east cv=2 transfer=30
district case_accepted case=east_1-1 from=east kind=escalate cause=deadline target=district cv=3 transfer=6 department=order respond_due=2026-06-29T08:00:00Z close_due=2026-07-01T01:00:00Z yellow_due=2026-06-30T04:12:00Z
  > accept to=east seq=1 case=east_1-1 cv=3
east case_accepted case=east_1-3 from=east_1 kind=escalate cause=deadline target=east cv=2 transfer=30 department=order respond_due=2026-06-29T08:00:00Z close_due=2026-07-01T03:00:00Z yellow_due=2026-06-30T08:12:00Z
  > accept to=east_1 seq=2 case=east_1-3 cv=2
east case_handed_over case=east_1-1 to=district cv=3 way=up kind=escalate cause=deadline
east_1 case_handed_over case=east_1-3 to=east cv=2 way=up kind=escalate cause=deadline
district deadline_missed case=east_1-1 stage=respond due=2026-06-29T08:00:00Z reminder_due=2026-06-30T08:00:00Z
east deadline_missed case=east_1-3 stage=respond due=2026-06-29T08:00:00Z respond_escalate_due=2026-06-29T09:00:00Z
east deadline_missed case=east_1-3 stage=respond_escalate due=2026-06-29T09:00:00Z
east case_offered case=east_1-3 to=district target=district kind=escalate cause=deadline cv=3 reason=respond_escalate
  > offer to=district seq=2 case=east_1-3 kind=escalate cause=deadline target=district cv=3 transfer=11
district case_accepted case=east_1-3 from=east kind=escalate cause=deadline target=district cv=3 transfer=11 department=order respond_due=2026-06-29T10:00:00Z close_due=2026-07-01T03:00:00Z yellow_due=2026-06-30T08:12:00Z
  > accept to=east seq=2 case=east_1-3 cv=3
east case_handed_over case=east_1-3 to=district cv=3 way=up kind=escalate cause=deadline
district deadline_missed case=east_1-3 stage=respond due=2026-06-29T10:00:00Z reminder_due=2026-06-30T10:00:00Z
east_1 case_stepped case=east_1-2 verb=register from=verifying to=dispatched node=east_1 by_itself respond_due=2026-06-30T02:00:00Z yellow_due=2026-07-01T06:12:00Z close_due=2026-07-02T01:00:00Z

# It is not there (6). One that is likely is dispatched at once.

report east_1 area=east_1 category=sign id=4 certainty=possible
decline east_1 east_1-4 reason="no sign stands there"
report east_1 area=east_1 category=sign id=5 certainty=likely
----
answer taken seq=33 case=east_1-4
east_1 case_opened case=east_1-4 event=sensor/4 category=sign area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-30T02:00:00Z close_due=2026-07-02T01:00:00Z yellow_due=2026-07-01T06:12:00Z
east_1 case_stepped case=east_1-4 verb=verify from=dispatched to=verifying node=east_1 by_itself respond_due=2026-06-30T02:00:00Z yellow_due=2026-07-01T06:12:00Z close_due=2026-07-02T01:00:00Z verify_due=2026-07-01T01:00:00Z
east_1 deadline_deferred case=east_1-4 stage=respond due=2026-06-30T02:00:00Z to=2026-07-01T02:00:00Z order=#verify
east_1 deadline_deferred case=east_1-4 stage=yellow due=2026-07-01T06:12:00Z to=2026-07-02T06:12:00Z order=#verify
east_1 deadline_deferred case=east_1-4 stage=close due=2026-07-02T01:00:00Z to=2026-07-03T01:00:00Z order=#verify
answer done case=east_1-4 version=6
east_1 case_closed case=east_1-4 ending=declined actor=wang outcome="no sign stands there"
answer taken seq=39 case=east_1-5
east_1 case_opened case=east_1-5 event=sensor/5 category=sign area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-30T02:00:00Z close_due=2026-07-02T01:00:00Z yellow_due=2026-07-01T06:12:00Z

# By hand, before anybody has acknowledged it; never what is urgent.

verify east_1 east_1-5 reason="the caller was drunk"
report east_1 area=east_1 category=flood id=6
verify east east_1-6 reason="really?"
ack east_1 east_1-5
----
answer done case=east_1-5 version=5
east_1 case_stepped case=east_1-5 verb=verify from=dispatched to=verifying node=east_1 actor=wang reason="the caller was drunk" respond_due=2026-06-30T02:00:00Z yellow_due=2026-07-01T06:12:00Z close_due=2026-07-02T01:00:00Z verify_due=2026-07-01T01:00:00Z
east_1 deadline_deferred case=east_1-5 stage=respond due=2026-06-30T02:00:00Z to=2026-07-01T02:00:00Z order=#verify
east_1 deadline_deferred case=east_1-5 stage=yellow due=2026-07-01T06:12:00Z to=2026-07-02T06:12:00Z order=#verify
east_1 deadline_deferred case=east_1-5 stage=close due=2026-07-02T01:00:00Z to=2026-07-03T01:00:00Z order=#verify
answer taken seq=44 case=east_1-6
east_1 case_opened case=east_1-6 event=sensor/6 category=flood area=east_1 class=important base=town tier=town priority=P1 department=water respond_due=2026-06-30T01:15:00Z close_due=2026-06-30T05:00:00Z yellow_due=2026-06-30T03:48:00Z
east_1 case_offered case=east_1-6 to=east target=east kind=escalate cause=rule cv=2 reason=catalogue
  > offer to=east seq=3 case=east_1-6 kind=escalate cause=rule target=east cv=2 transfer=45
east case_accepted case=east_1-6 from=east_1 kind=escalate cause=rule target=east cv=2 transfer=45 department=water respond_due=2026-06-30T01:15:00Z close_due=2026-06-30T05:00:00Z yellow_due=2026-06-30T03:48:00Z
  > accept to=east_1 seq=3 case=east_1-6 cv=2
east_1 case_handed_over case=east_1-6 to=east cv=2 way=up kind=escalate cause=rule
answer denied code=urgent reason="生命安全及特急、紧急事项不得先核实后派遣 · what is urgent or about life safety is dispatched at once, never verified first"
east command_refused case=east_1-6 verb=verify actor=wang code=urgent reason="生命安全及特急、紧急事项不得先核实后派遣 · what is urgent or about life safety is dispatched at once, never verified first"
answer denied code=illegal reason="'ack' is not possible while the case is verifying and owned" legal=decline,void,report,lower,merge,register,force-close,urge,supervise,answer,inform
east_1 command_refused case=east_1-5 verb=ack actor=wang code=illegal reason="'ack' is not possible while the case is verifying and owned"

