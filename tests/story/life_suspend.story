# Suspending and extending are asked for and granted by another person (13 to 15); the total never starts again.

report east_1 area=east_1 category=noise id=1
ack east_1 east_1-1
suspend east_1 east_1-1 for=100d reason="the owner is away"
suspend east_1 east_1-1 for=400d reason="the owner is away"
suspend east_1 east_1-1 for=30d reason="the owner is away"
suspend east_1 east_1-1 for=20d reason="again"
answer east_1 east_1-1 request=1 answer=yes reason="yes"
answer east_1 east_1-1 request=1 answer=yes actor=li reason="yes"
timers east_1
cases east_1
----
answer taken seq=3 case=east_1-1
east_1 case_opened case=east_1-1 event=sensor/1 category=noise area=east_1 class=minor base=village tier=village priority=P3 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-07-01T00:00:00Z yellow_due=2026-06-30T03:12:00Z
answer done case=east_1-1 version=2
east_1 case_acknowledged case=east_1-1 actor=wang
answer denied code=beyond_tier reason="挂账超过90天须由区级批准,请先提级移交 · more than 90 days are for the district to grant; escalate the case first"
east_1 command_refused case=east_1-1 verb=suspend actor=wang code=beyond_tier reason="挂账超过90天须由区级批准,请先提级移交 · more than 90 days are for the district to grant; escalate the case first"
answer denied code=bad_until reason="挂账须写明止期,至多一年 · say until when, at most a year"
east_1 command_refused case=east_1-1 verb=suspend actor=wang code=bad_until reason="挂账须写明止期,至多一年 · say until when, at most a year"
answer done case=east_1-1 version=3
east_1 case_stepped case=east_1-1 verb=suspend node=east_1 actor=wang reason="the owner is away" request=1 answer_by=2026-06-29T02:00:00Z until=2026-07-29T00:00:00Z yellow_due=2026-06-30T03:12:00Z close_due=2026-07-01T00:00:00Z request_due=2026-06-29T02:00:00Z
answer denied code=exists reason="请求 1 尚未答复 · request 1 of this kind is not answered yet"
east_1 command_refused case=east_1-1 verb=suspend actor=wang code=exists reason="请求 1 尚未答复 · request 1 of this kind is not answered yet"
answer denied code=same_person reason="须由他人答复 · somebody else than wang must answer"
east_1 command_refused case=east_1-1 verb=answer actor=wang code=same_person reason="须由他人答复 · somebody else than wang must answer"
answer done case=east_1-1 version=6
east_1 case_stepped case=east_1-1 verb=answer from=handling to=suspended node=east_1 actor=li reason=yes request=1 answer=yes until=2026-07-29T00:00:00Z yellow_due=2026-06-30T03:12:00Z close_due=2026-07-01T00:00:00Z resume_due=2026-07-29T00:00:00Z
east_1 deadline_deferred case=east_1-1 stage=yellow due=2026-06-30T03:12:00Z to=2026-07-30T03:12:00Z order=#suspension-1
east_1 deadline_deferred case=east_1-1 stage=close due=2026-07-01T00:00:00Z to=2026-07-31T00:00:00Z order=#suspension-1
2026-07-29T08:00:00+08:00 resume east_1-1
2026-07-30T11:12:00+08:00 yellow east_1-1
2026-07-31T08:00:00+08:00 close east_1-1
case id=east_1-1 version=6 lifecycle=suspended custody=owned cv=1 owner=east_1 category=noise tier=village priority=P3 department=order joined=0 requests="1:suspension=granted" resume_due=2026-07-29T00:00:00Z yellow_due=2026-07-30T03:12:00Z close_due=2026-07-31T00:00:00Z

# Early: what was left is left (14).

advance 10d
finish east_1 east_1-1 reason="quiet"
resume east_1 east_1-1 reason="he is back"
timers east_1
----
answer denied code=illegal reason="'finish' is not possible while the case is suspended and owned" legal=void,report,lower,merge,resume,force-close,urge,supervise,answer,inform
east_1 command_refused case=east_1-1 verb=finish actor=wang code=illegal reason="'finish' is not possible while the case is suspended and owned"
answer done case=east_1-1 version=9
east_1 case_stepped case=east_1-1 verb=resume from=suspended to=handling node=east_1 actor=wang reason="he is back" yellow_due=2026-07-30T03:12:00Z close_due=2026-07-31T00:00:00Z
east_1 deadline_deferred case=east_1-1 stage=yellow due=2026-07-30T03:12:00Z to=2026-07-10T03:12:00Z order=#suspension-1
east_1 deadline_deferred case=east_1-1 stage=close due=2026-07-31T00:00:00Z to=2026-07-11T00:00:00Z order=#suspension-1
2026-07-10T11:12:00+08:00 yellow east_1-1
2026-07-11T08:00:00+08:00 close east_1-1

# By its timer.

suspend east_1 east_1-1 for=5d reason="he left again"
answer east_1 east_1-1 request=2 answer=yes actor=li reason="yes"
advance 5d
timers east_1
----
answer done case=east_1-1 version=10
east_1 case_stepped case=east_1-1 verb=suspend node=east_1 actor=wang reason="he left again" request=2 answer_by=2026-07-09T02:00:00Z until=2026-07-14T00:00:00Z yellow_due=2026-07-10T03:12:00Z close_due=2026-07-11T00:00:00Z request_due=2026-07-09T02:00:00Z
answer done case=east_1-1 version=13
east_1 case_stepped case=east_1-1 verb=answer from=handling to=suspended node=east_1 actor=li reason=yes request=2 answer=yes until=2026-07-14T00:00:00Z yellow_due=2026-07-10T03:12:00Z close_due=2026-07-11T00:00:00Z resume_due=2026-07-14T00:00:00Z
east_1 deadline_deferred case=east_1-1 stage=yellow due=2026-07-10T03:12:00Z to=2026-07-15T03:12:00Z order=#suspension-2
east_1 deadline_deferred case=east_1-1 stage=close due=2026-07-11T00:00:00Z to=2026-07-16T00:00:00Z order=#suspension-2
east_1 case_stepped case=east_1-1 verb=resume from=suspended to=handling node=east_1 by_itself yellow_due=2026-07-15T03:12:00Z close_due=2026-07-16T00:00:00Z
2026-07-15T11:12:00+08:00 yellow east_1-1
2026-07-16T08:00:00+08:00 close east_1-1

# Extending (15): twice at most, each at most the limit; a refused one does not count.

report east_1 area=east_1 category=noise id=2
ack east_1 east_1-2
extend east_1 east_1-2 for=3d reason="scaffold"
extend east_1 east_1-2 for=1d reason="scaffold"
answer east_1 east_1-2 request=1 answer=no actor=li reason="no"
extend east_1 east_1-2 for=1d reason="scaffold"
answer east_1 east_1-2 request=2 answer=yes actor=li reason="yes"
extend east_1 east_1-2 for=2d reason="rain"
answer east_1 east_1-2 request=3 answer=yes actor=li reason="yes"
extend east_1 east_1-2 for=1d reason="more rain"
timers east_1
----
answer taken seq=22 case=east_1-2
east_1 case_opened case=east_1-2 event=sensor/2 category=noise area=east_1 class=minor base=village tier=village priority=P3 department=order respond_due=2026-07-14T01:00:00Z close_due=2026-07-16T00:00:00Z yellow_due=2026-07-15T03:12:00Z
answer done case=east_1-2 version=2
east_1 case_acknowledged case=east_1-2 actor=wang
answer denied code=bad_length reason="每次延期不得超过原时限,按天的时限延期整天 · say by how much: at most the original limit each time, and whole days of a limit in days"
east_1 command_refused case=east_1-2 verb=extend actor=wang code=bad_length reason="每次延期不得超过原时限,按天的时限延期整天 · say by how much: at most the original limit each time, and whole days of a limit in days"
answer done case=east_1-2 version=3
east_1 case_stepped case=east_1-2 verb=extend node=east_1 actor=wang reason=scaffold request=1 answer_by=2026-07-14T02:00:00Z yellow_due=2026-07-15T03:12:00Z close_due=2026-07-16T00:00:00Z request_due=2026-07-14T02:00:00Z
answer done case=east_1-2 version=4
east_1 case_stepped case=east_1-2 verb=answer node=east_1 actor=li reason=no request=1 answer=no yellow_due=2026-07-15T03:12:00Z close_due=2026-07-16T00:00:00Z
answer done case=east_1-2 version=5
east_1 case_stepped case=east_1-2 verb=extend node=east_1 actor=wang reason=scaffold request=2 answer_by=2026-07-14T02:00:00Z yellow_due=2026-07-15T03:12:00Z close_due=2026-07-16T00:00:00Z request_due=2026-07-14T02:00:00Z
answer done case=east_1-2 version=6
east_1 case_stepped case=east_1-2 verb=answer node=east_1 actor=li reason=yes request=2 answer=yes until=2026-07-17T00:00:00Z yellow_due=2026-07-16T03:12:00Z close_due=2026-07-17T00:00:00Z
answer done case=east_1-2 version=7
east_1 case_stepped case=east_1-2 verb=extend node=east_1 actor=wang reason=rain request=3 answer_by=2026-07-14T02:00:00Z yellow_due=2026-07-16T03:12:00Z close_due=2026-07-17T00:00:00Z request_due=2026-07-14T02:00:00Z
answer done case=east_1-2 version=8
east_1 case_stepped case=east_1-2 verb=answer node=east_1 actor=li reason=yes request=3 answer=yes until=2026-07-21T00:00:00Z yellow_due=2026-07-20T03:12:00Z close_due=2026-07-21T00:00:00Z
answer denied code=quota reason="至多延期两次 · a case is extended twice at most"
east_1 command_refused case=east_1-2 verb=extend actor=wang code=quota reason="至多延期两次 · a case is extended twice at most"
2026-07-15T11:12:00+08:00 yellow east_1-1
2026-07-16T08:00:00+08:00 close east_1-1
2026-07-20T11:12:00+08:00 yellow east_1-2
2026-07-21T08:00:00+08:00 close east_1-2

# Not on the urgent clock, not when it is late.

report east_1 area=east_1 category=refuse id=3
ack east_1 east_1-3
extend east_1 east_1-3 for=1h reason="no truck"
advance 5h
suspend east_1 east_1-3 for=1d reason="no truck"
----
answer taken seq=32 case=east_1-3
east_1 case_opened case=east_1-3 event=sensor/3 category=refuse area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-07-14T01:00:00Z close_due=2026-07-14T04:00:00Z yellow_due=2026-07-14T02:48:00Z
answer done case=east_1-3 version=2
east_1 case_acknowledged case=east_1-3 actor=wang
answer denied code=urgent reason="紧急工作时事项不得延期 · limits on the urgent clock are not extended"
east_1 command_refused case=east_1-3 verb=extend actor=wang code=urgent reason="紧急工作时事项不得延期 · limits on the urgent clock are not extended"
east_1 deadline_missed case=east_1-3 stage=yellow due=2026-07-14T02:48:00Z
east_1 deadline_missed case=east_1-3 stage=close due=2026-07-14T04:00:00Z close_escalate_due=2026-07-14T08:00:00Z supervise_due=2026-07-14T06:00:00Z
  > notice to=east seq=1 case=east_1-3 what=red owner=east_1 for=east category=refuse priority=P2 department=order due=2026-07-14T04:00:00Z
east notice_received case=east_1-3 what=red owner=east_1 for=east category=refuse priority=P2 department=order due=2026-07-14T04:00:00Z from=east_1
answer denied code=overdue reason="已超时,不得挂账或延期 · it is overdue: its clocks are neither held nor moved"
east_1 command_refused case=east_1-3 verb=suspend actor=wang code=overdue reason="已超时,不得挂账或延期 · it is overdue: its clocks are neither held nor moved"

# What rises is not suspended any more.

report east_1 area=east_1 category=noise id=4
ack east_1 east_1-4
suspend east_1 east_1-4 for=30d reason="nobody there"
answer east_1 east_1-4 request=1 answer=yes actor=li reason="yes"
report east_1 east_1-4 set.injured=1 reason="a fight"
----
answer taken seq=38 case=east_1-4
east_1 case_opened case=east_1-4 event=sensor/4 category=noise area=east_1 class=minor base=village tier=village priority=P3 department=order respond_due=2026-07-14T07:00:00Z close_due=2026-07-16T06:00:00Z yellow_due=2026-07-15T09:12:00Z
answer done case=east_1-4 version=2
east_1 case_acknowledged case=east_1-4 actor=wang
answer done case=east_1-4 version=3
east_1 case_stepped case=east_1-4 verb=suspend node=east_1 actor=wang reason="nobody there" request=1 answer_by=2026-07-14T07:00:00Z until=2026-08-13T05:00:00Z yellow_due=2026-07-15T09:12:00Z close_due=2026-07-16T06:00:00Z request_due=2026-07-14T07:00:00Z
answer done case=east_1-4 version=6
east_1 case_stepped case=east_1-4 verb=answer from=handling to=suspended node=east_1 actor=li reason=yes request=1 answer=yes until=2026-08-13T05:00:00Z yellow_due=2026-07-15T09:12:00Z close_due=2026-07-16T06:00:00Z resume_due=2026-08-13T05:00:00Z
east_1 deadline_deferred case=east_1-4 stage=yellow due=2026-07-15T09:12:00Z to=2026-08-14T09:12:00Z order=#suspension-1
east_1 deadline_deferred case=east_1-4 stage=close due=2026-07-16T06:00:00Z to=2026-08-15T06:00:00Z order=#suspension-1
answer done case=east_1-4 version=11
east_1 facts_reported case=east_1-4 node=east_1 actor=wang injured=1 note="a fight"
east_1 case_redecided case=east_1-4 why=report facts="injured=1" tier=town priority=P1 fired=life.injury labels=life-safety rose hand_up respond_due=2026-07-14T07:00:00Z resume_due=2026-08-13T05:00:00Z yellow_due=2026-08-14T09:12:00Z close_due=2026-08-15T06:00:00Z
east_1 deadline_deferred case=east_1-4 stage=yellow due=2026-08-14T09:12:00Z to=2026-07-15T09:12:00Z order=#suspension-1
east_1 deadline_deferred case=east_1-4 stage=close due=2026-08-15T06:00:00Z to=2026-07-16T06:00:00Z order=#suspension-1
east_1 case_offered case=east_1-4 to=east target=east kind=escalate cause=rule cv=2 reason=facts
  > offer to=east seq=2 case=east_1-4 kind=escalate cause=rule target=east cv=2 transfer=48
east case_accepted case=east_1-4 from=east_1 kind=escalate cause=rule target=east cv=2 transfer=48 department=order respond_due=2026-07-14T07:00:00Z close_due=2026-07-16T06:00:00Z yellow_due=2026-07-15T09:12:00Z
  > accept to=east_1 seq=1 case=east_1-4 cv=2
east_1 case_handed_over case=east_1-4 to=east cv=2 way=up kind=escalate cause=rule

