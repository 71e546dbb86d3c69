# Who says that it is done waits for somebody else to look (16 to 19). Meanwhile the closing clock stands still.

report east_1 area=east_1 category=sign id=1 certainty=likely
ack east_1 east_1-1
finish east_1 east_1-1 reason="straightened"
finish east_1 east_1-1 reason="straightened" evidence=after.jpg
cases east_1
pass east_1 east_1-1 reason="stands"
----
answer taken seq=3 case=east_1-1
east_1 case_opened case=east_1-1 event=sensor/1 category=sign area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-07-01T00:00:00Z yellow_due=2026-06-30T03:12:00Z
answer done case=east_1-1 version=2
east_1 case_acknowledged case=east_1-1 actor=wang
answer denied code=missing_evidence reason="该类别须附证据(照片等)· category sign asks for evidence here: name the hashes of photos or papers"
east_1 command_refused case=east_1-1 verb=finish actor=wang code=missing_evidence reason="该类别须附证据(照片等)· category sign asks for evidence here: name the hashes of photos or papers"
answer done case=east_1-1 version=3
east_1 case_handled case=east_1-1 actor=wang result=straightened evidence=2474dae801d06ce5 inspect_due=2026-06-29T02:00:00Z
case id=east_1-1 version=3 lifecycle=handled custody=owned cv=1 owner=east_1 category=sign tier=village priority=P2 department=order joined=0 inspect_due=2026-06-29T02:00:00Z
answer done case=east_1-1 version=4
east_1 case_closed case=east_1-1 ending=closed actor=wang outcome=stands

# A matter of the town: another person, and what fails has half its limit, at least an hour (17).

report east_1 area=east_1 category=flood id=2
ack east east_1-2
close east east_1-2 reason="dry"
finish east east_1-2 actor=crew reason="pumped"
fail east east_1-2 actor=crew reason="still wet"
fail east east_1-2 actor=inspector reason="still wet"
timers east
finish east east_1-2 actor=crew reason="pumped again"
pass east east_1-2 actor=crew reason="dry"
pass east east_1-2 actor=inspector reason="dry"
----
answer taken seq=8 case=east_1-2
east_1 case_opened case=east_1-2 event=sensor/2 category=flood area=east_1 class=important base=town tier=town priority=P1 department=water respond_due=2026-06-29T00:15:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
east_1 case_offered case=east_1-2 to=east target=east kind=escalate cause=rule cv=2 reason=catalogue
  > offer to=east seq=1 case=east_1-2 kind=escalate cause=rule target=east cv=2 transfer=9
east case_accepted case=east_1-2 from=east_1 kind=escalate cause=rule target=east cv=2 transfer=9 department=water respond_due=2026-06-29T00:15:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=east_1 seq=1 case=east_1-2 cv=2
east_1 case_handed_over case=east_1-2 to=east cv=2 way=up kind=escalate cause=rule
answer done case=east_1-2 version=3
east case_acknowledged case=east_1-2 actor=wang
answer denied code=illegal reason="只有村级小事可自行处置结案,其余须先处置完成并经核查 · only a minor matter of the village is closed by who handled it; finish this one and have it inspected" legal=dispatch,finish,close,void,escalate,delegate,return,report,lower,merge,turn-back,suspend,extend,force-close,urge,supervise,ask-decision,ask-support,answer,inform,task,task-done,task-drop
east command_refused case=east_1-2 verb=close actor=wang code=illegal reason="只有村级小事可自行处置结案,其余须先处置完成并经核查 · only a minor matter of the village is closed by who handled it; finish this one and have it inspected"
answer done case=east_1-2 version=4
east case_handled case=east_1-2 actor=crew result=pumped inspect_due=2026-06-29T02:00:00Z
answer denied code=same_person reason="核查人须不同于处置人 · somebody else than crew must inspect"
east command_refused case=east_1-2 verb=fail actor=crew code=same_person reason="核查人须不同于处置人 · somebody else than crew must inspect"
answer done case=east_1-2 version=5
east case_stepped case=east_1-2 verb=fail from=handled to=handling node=east actor=inspector reason="still wet" close_due=2026-06-29T02:00:00Z
2026-06-29T10:00:00+08:00 close east_1-2
answer done case=east_1-2 version=6
east case_handled case=east_1-2 actor=crew result="pumped again" inspect_due=2026-06-29T02:00:00Z
answer denied code=same_person reason="核查人须不同于处置人 · somebody else than crew must inspect"
east command_refused case=east_1-2 verb=pass actor=crew code=same_person reason="核查人须不同于处置人 · somebody else than crew must inspect"
answer done case=east_1-2 version=7
east case_closed case=east_1-2 ending=closed actor=inspector outcome=dry
  > update to=east_1 seq=2 case=east_1-2 cv=2 owner=east ending=closed
east_1 shadow_ended case=east_1-2 owner=east ending=closed at=2026-06-29T00:00:00Z

# Nobody looks: a small matter passes by itself, the others are urged.

report east_1 area=east_1 category=refuse id=3
report east_1 area=east_1 category=flood id=4
ack east_1 east_1-3
ack east east_1-4
finish east_1 east_1-3 reason="swept"
finish east east_1-4 reason="pumped"
advance 2h
----
answer taken seq=12 case=east_1-3
east_1 case_opened case=east_1-3 event=sensor/3 category=refuse area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
answer taken seq=13 case=east_1-4
east_1 case_opened case=east_1-4 event=sensor/4 category=flood area=east_1 class=important base=town tier=town priority=P1 department=water respond_due=2026-06-29T00:15:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
east_1 case_offered case=east_1-4 to=east target=east kind=escalate cause=rule cv=2 reason=catalogue
  > offer to=east seq=2 case=east_1-4 kind=escalate cause=rule target=east cv=2 transfer=14
east case_accepted case=east_1-4 from=east_1 kind=escalate cause=rule target=east cv=2 transfer=14 department=water respond_due=2026-06-29T00:15:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=east_1 seq=3 case=east_1-4 cv=2
east_1 case_handed_over case=east_1-4 to=east cv=2 way=up kind=escalate cause=rule
answer done case=east_1-3 version=2
east_1 case_acknowledged case=east_1-3 actor=wang
answer done case=east_1-4 version=3
east case_acknowledged case=east_1-4 actor=wang
answer done case=east_1-3 version=3
east_1 case_handled case=east_1-3 actor=wang result=swept inspect_due=2026-06-29T02:00:00Z
answer done case=east_1-4 version=4
east case_handled case=east_1-4 actor=wang result=pumped inspect_due=2026-06-29T02:00:00Z
east case_stepped case=east_1-4 verb=urge node=east by_itself inspect_due=2026-06-29T04:00:00Z
east_1 case_closed case=east_1-3 ending=closed outcome="核查时限内无人核查,自动通过 · nobody inspected it in time"

# Handled by oneself (19): only a minor matter of the village.

report east_1 area=east_1 category=refuse id=5
ack east_1 east_1-5
close east_1 east_1-5 reason="picked up"
----
answer taken seq=19 case=east_1-5
east_1 case_opened case=east_1-5 event=sensor/5 category=refuse area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T03:00:00Z close_due=2026-06-29T06:00:00Z yellow_due=2026-06-29T04:48:00Z
answer done case=east_1-5 version=2
east_1 case_acknowledged case=east_1-5 actor=wang
answer done case=east_1-5 version=3
east_1 case_closed case=east_1-5 ending=closed actor=wang outcome="picked up"

# What rises while it waits for inspection is not done: its closing clock goes on where it stood.

report east_1 area=east_1 category=refuse id=6
ack east_1 east_1-6
advance 30m
finish east_1 east_1-6 reason="swept"
advance 1h
report east_1 east_1-6 set.injured=1 reason="one cut himself"
----
answer taken seq=22 case=east_1-6
east_1 case_opened case=east_1-6 event=sensor/6 category=refuse area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T03:00:00Z close_due=2026-06-29T06:00:00Z yellow_due=2026-06-29T04:48:00Z
answer done case=east_1-6 version=2
east_1 case_acknowledged case=east_1-6 actor=wang
answer done case=east_1-6 version=3
east_1 case_handled case=east_1-6 actor=wang result=swept inspect_due=2026-06-29T04:30:00Z
answer done case=east_1-6 version=8
east_1 facts_reported case=east_1-6 node=east_1 actor=wang injured=1 note="one cut himself"
east_1 case_redecided case=east_1-6 why=report facts="injured=1" tier=town priority=P1 fired=life.injury labels=life-safety rose hand_up respond_due=2026-06-29T04:30:00Z inspect_due=2026-06-29T04:30:00Z yellow_due=2026-06-29T05:48:00Z close_due=2026-06-29T07:00:00Z
east_1 deadline_deferred case=east_1-6 stage=yellow due=2026-06-29T05:48:00Z to=2026-06-29T05:48:00Z order=#inspection-5
east_1 deadline_deferred case=east_1-6 stage=close due=2026-06-29T07:00:00Z to=2026-06-29T07:00:00Z order=#inspection-5
east_1 case_offered case=east_1-6 to=east target=east kind=escalate cause=rule cv=2 reason=facts
  > offer to=east seq=3 case=east_1-6 kind=escalate cause=rule target=east cv=2 transfer=29
east case_accepted case=east_1-6 from=east_1 kind=escalate cause=rule target=east cv=2 transfer=29 department=order respond_due=2026-06-29T04:30:00Z close_due=2026-06-29T07:00:00Z yellow_due=2026-06-29T05:48:00Z
  > accept to=east_1 seq=4 case=east_1-6 cv=2
east_1 case_handed_over case=east_1-6 to=east cv=2 way=up kind=escalate cause=rule

