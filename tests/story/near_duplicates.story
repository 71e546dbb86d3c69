# Reports of one trouble at one place: merged by the category's policy inside one node, with links both ways; the case that
# stands for them decides again on the joined facts.

report east area=east_1 category=flood id=1 at=0,0 attr.depth_cm=10
report east area=east_1 category=flood id=2 at=30,0 attr.depth_cm=20
cases east
----
answer taken seq=3 case=east-1
east case_opened case=east-1 event=sensor/1 category=flood area=east_1 class=important base=town tier=town priority=P1 department=water respond_due=2026-06-29T00:15:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > seen to=district seq=1 case=east-1 event=sensor/1
district seen_noted case=east-1 event=sensor/1 from=east
answer taken seq=4 case=east-2
east case_opened case=east-2 event=sensor/2 category=flood area=east_1 class=important base=town tier=town priority=P1 department=water respond_due=2026-06-29T00:15:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > seen to=district seq=2 case=east-2 event=sensor/2
east case_merged case=east-2 parent=east-1 distance_cm=3008
east child_linked case=east-1 child=east-2
east case_redecided case=east-1 why=merge facts="depth_cm=20" tier=town priority=P1 respond_due=2026-06-29T00:15:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z
district seen_noted case=east-2 event=sensor/2 from=east
case id=east-1 version=3 lifecycle=dispatched custody=owned cv=1 owner=east category=flood tier=town priority=P1 department=water joined=0 facts="depth_cm=20" was_tier=town children=east-2 respond_due=2026-06-29T00:15:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z
case id=east-2 version=2 lifecycle=merged custody=owned cv=1 owner=east category=flood tier=town priority=P1 department=water joined=0 parent=east-1

# 60 m away is another place; without a place nothing is near.
report east area=east_1 category=flood id=3 at=60,60
report east area=east_1 category=flood id=4
----
answer taken seq=8 case=east-3
east case_opened case=east-3 event=sensor/3 category=flood area=east_1 class=important base=town tier=town priority=P1 department=water respond_due=2026-06-29T00:15:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > seen to=district seq=3 case=east-3 event=sensor/3
district seen_noted case=east-3 event=sensor/3 from=east
answer taken seq=9 case=east-4
east case_opened case=east-4 event=sensor/4 category=flood area=east_1 class=important base=town tier=town priority=P1 department=water respond_due=2026-06-29T00:15:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z

# Deep water by word of the second report: the case that stands for both rises to the district.
report east east-2 set.depth_cm=70
cases east
----
answer done case=east-2 version=4
east facts_reported case=east-2 node=east actor=wang depth_cm=70
east case_redecided case=east-2 why=report facts="depth_cm=70" tier=town priority=P1
east case_redecided case=east-1 why=report facts="depth_cm=70" tier=district priority=P0 fired=flood.deep notify=duty rose hand_up respond_due=2026-06-29T00:05:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z
east case_offered case=east-1 to=district target=district kind=escalate cause=rule cv=2 reason=facts
  > offer to=district seq=4 case=east-1 kind=escalate cause=rule target=district cv=2 transfer=13
district case_accepted case=east-1 from=east kind=escalate cause=rule target=district cv=2 transfer=13 department=water respond_due=2026-06-29T00:05:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=east seq=1 case=east-1 cv=2
district matter_raised case=east-1 by=district under=east-2 to=district
district matter_raised case=east-2 by=district beside=east-1 to=east
  > raised to=east seq=2 case=east-2 by=district beside=east-1
east case_handed_over case=east-1 to=district cv=2 way=up kind=escalate cause=rule
east payload_ignored reason="raise of east-2, which has ended"
case id=east-1 version=6 lifecycle=dispatched custody=shadow cv=2 owner=district category=flood tier=district priority=P0 department=water joined=0 facts="depth_cm=70" was_tier=town children=east-2
case id=east-2 version=4 lifecycle=merged custody=owned cv=1 owner=east category=flood tier=town priority=P1 department=water joined=0 facts="depth_cm=70" was_tier=town parent=east-1
case id=east-3 version=1 lifecycle=dispatched custody=owned cv=1 owner=east category=flood tier=town priority=P1 department=water joined=0 respond_due=2026-06-29T00:15:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z
case id=east-4 version=1 lifecycle=dispatched custody=owned cv=1 owner=east category=flood tier=town priority=P1 department=water joined=0 respond_due=2026-06-29T00:15:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z

# The district ends it: what was merged ends with it.
ack district east-1
finish district east-1 reason="pumped"
pass district east-1 actor=li reason="dry"
cases east
cases district
----
answer done case=east-1 version=7
district case_acknowledged case=east-1 actor=wang
answer done case=east-1 version=8
district case_handled case=east-1 actor=wang result=pumped inspect_due=2026-06-29T02:00:00Z
answer done case=east-1 version=9
district case_closed case=east-1 ending=closed actor=li outcome=dry
  > update to=east seq=3 case=east-1 cv=2 owner=district ending=closed
east shadow_ended case=east-1 owner=district ending=closed at=2026-06-29T00:00:00Z
east case_closed case=east-2 ending=merged outcome="随主件 east-1 结束"
case id=east-3 version=1 lifecycle=dispatched custody=owned cv=1 owner=east category=flood tier=town priority=P1 department=water joined=0 respond_due=2026-06-29T00:15:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z
case id=east-4 version=1 lifecycle=dispatched custody=owned cv=1 owner=east category=flood tier=town priority=P1 department=water joined=0 respond_due=2026-06-29T00:15:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z

# Life safety never merges by itself: it is suggested, and a person decides.
report east area=east_1 category=flood id=6 at=60,62 attr.injured=1
cases district
----
answer taken seq=18 case=east-5
east case_opened case=east-5 event=sensor/6 category=flood area=east_1 class=important base=town tier=district priority=P1 department=water fired=life.injury labels=life-safety respond_due=2026-06-29T00:15:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > seen to=district seq=5 case=east-5 event=sensor/6
east case_offered case=east-5 to=district target=district kind=escalate cause=rule cv=2 reason=rules
  > offer to=district seq=6 case=east-5 kind=escalate cause=rule target=district cv=2 transfer=19
district seen_noted case=east-5 event=sensor/6 from=east
district case_accepted case=east-5 from=east kind=escalate cause=rule target=district cv=2 transfer=19 department=water respond_due=2026-06-29T00:15:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=east seq=4 case=east-5 cv=2
district matter_raised case=east-5 by=district under=east-3 to=district
district matter_raised case=east-3 by=district beside=east-5 to=east
  > raised to=east seq=5 case=east-3 by=district beside=east-5
east case_handed_over case=east-5 to=district cv=2 way=up kind=escalate cause=rule
east raise_received case=east-3 by=district beside=east-5 from=district
case id=east-5 version=3 lifecycle=dispatched custody=owned cv=2 owner=district category=flood tier=district priority=P1 department=water joined=0 under=east-3 respond_due=2026-06-29T00:15:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z

# A policy of suggesting; a person merges, and takes it apart again: the same facts as before.
report east_2 area=east_2 category=noise id=7 at=500,0 attr.decibel=70
report east_2 area=east_2 category=noise id=8 at=510,0 attr.decibel=90
cases east_2
merge east_2 east_2-2 into=east_2-1
cases east_2
unmerge east_2 east_2-2
cases east_2
----
answer taken seq=3 case=east_2-1
east_2 case_opened case=east_2-1 event=sensor/7 category=noise area=east_2 class=minor base=village tier=village priority=P3 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-07-01T00:00:00Z yellow_due=2026-06-30T03:12:00Z
  > seen to=east seq=1 case=east_2-1 event=sensor/7
east seen_noted case=east_2-1 event=sensor/7 from=east_2
  > seen to=district seq=7 case=east_2-1 event=sensor/7
district seen_noted case=east_2-1 event=sensor/7 from=east
answer taken seq=4 case=east_2-2
east_2 case_opened case=east_2-2 event=sensor/8 category=noise area=east_2 class=minor base=village tier=village priority=P3 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-07-01T00:00:00Z yellow_due=2026-06-30T03:12:00Z
  > seen to=east seq=2 case=east_2-2 event=sensor/8
east_2 duplicate_suggested case=east_2-2 candidates=east_2-1
east seen_noted case=east_2-2 event=sensor/8 from=east_2
  > seen to=district seq=8 case=east_2-2 event=sensor/8
district seen_noted case=east_2-2 event=sensor/8 from=east
case id=east_2-1 version=1 lifecycle=dispatched custody=owned cv=1 owner=east_2 category=noise tier=village priority=P3 department=order joined=0 respond_due=2026-06-29T01:00:00Z yellow_due=2026-06-30T03:12:00Z close_due=2026-07-01T00:00:00Z
case id=east_2-2 version=2 lifecycle=dispatched custody=owned cv=1 owner=east_2 category=noise tier=village priority=P3 department=order joined=0 candidates=east_2-1 respond_due=2026-06-29T01:00:00Z yellow_due=2026-06-30T03:12:00Z close_due=2026-07-01T00:00:00Z
answer done case=east_2-2 version=3
east_2 case_merged case=east_2-2 parent=east_2-1 actor=wang
east_2 child_linked case=east_2-1 child=east_2-2
east_2 case_redecided case=east_2-1 why=merge facts="decibel=90" tier=village priority=P3 respond_due=2026-06-29T01:00:00Z yellow_due=2026-06-30T03:12:00Z close_due=2026-07-01T00:00:00Z
case id=east_2-1 version=3 lifecycle=dispatched custody=owned cv=1 owner=east_2 category=noise tier=village priority=P3 department=order joined=0 facts="decibel=90" was_tier=village children=east_2-2 respond_due=2026-06-29T01:00:00Z yellow_due=2026-06-30T03:12:00Z close_due=2026-07-01T00:00:00Z
case id=east_2-2 version=3 lifecycle=merged custody=owned cv=1 owner=east_2 category=noise tier=village priority=P3 department=order joined=0 parent=east_2-1
answer done case=east_2-2 version=4
east_2 case_unmerged case=east_2-2 parent=east_2-1 actor=wang respond_due=2026-06-29T01:00:00Z close_due=2026-07-01T00:00:00Z yellow_due=2026-06-30T03:12:00Z
east_2 child_linked case=east_2-1 no_child=east_2-2
east_2 case_redecided case=east_2-1 why=unmerge facts="decibel=70" tier=village priority=P3 respond_due=2026-06-29T01:00:00Z yellow_due=2026-06-30T03:12:00Z close_due=2026-07-01T00:00:00Z
case id=east_2-1 version=5 lifecycle=dispatched custody=owned cv=1 owner=east_2 category=noise tier=village priority=P3 department=order joined=0 facts="decibel=70" was_tier=village respond_due=2026-06-29T01:00:00Z yellow_due=2026-06-30T03:12:00Z close_due=2026-07-01T00:00:00Z
case id=east_2-2 version=4 lifecycle=dispatched custody=owned cv=1 owner=east_2 category=noise tier=village priority=P3 department=order joined=0 respond_due=2026-06-29T01:00:00Z yellow_due=2026-06-30T03:12:00Z close_due=2026-07-01T00:00:00Z

# What cannot be merged is said.
merge east_2 east_2-2
merge east_2 east_2-2 into=east_2-2
merge east_2 east_2-2 into=east_2-9
unmerge east_2 east_2-2
----
answer denied code=missing_parent reason="合并工单须指明并入哪一件:--into ID · name the case to merge into: --into ID"
east_2 command_refused case=east_2-2 verb=merge actor=wang code=missing_parent reason="合并工单须指明并入哪一件:--into ID · name the case to merge into: --into ID"
answer denied code=not_mergeable reason="a case does not merge into itself, nor a real one with an exercise"
east_2 command_refused case=east_2-2 verb=merge actor=wang code=not_mergeable reason="a case does not merge into itself, nor a real one with an exercise"
answer denied code=unknown_case reason="本中心没有在办事件 east_2-9 · no open case east_2-9 here"
east_2 command_refused case=east_2-2 verb=merge actor=wang code=unknown_case reason="本中心没有在办事件 east_2-9 · no open case east_2-9 here"
answer denied code=illegal reason="'unmerge' is not possible while the case is dispatched and owned" legal=ack,dispatch,decline,void,escalate,delegate,return,report,lower,merge,verify,turn-back,extend,force-close,urge,supervise,ask-decision,ask-support,answer,inform,task,task-done,task-drop
east_2 command_refused case=east_2-2 verb=unmerge actor=wang code=illegal reason="'unmerge' is not possible while the case is dispatched and owned"

# A signal that was merged still speaks: its case hears it, and the one that stands for it decides again.
merge east_2 east_2-2 into=east_2-1
report east_2 east_2-2 set.injured=1
cases east_2
----
answer done case=east_2-2 version=5
east_2 case_merged case=east_2-2 parent=east_2-1 actor=wang
east_2 child_linked case=east_2-1 child=east_2-2
east_2 case_redecided case=east_2-1 why=merge facts="decibel=90" tier=village priority=P3 respond_due=2026-06-29T01:00:00Z yellow_due=2026-06-30T03:12:00Z close_due=2026-07-01T00:00:00Z
answer done case=east_2-2 version=7
east_2 facts_reported case=east_2-2 node=east_2 actor=wang injured=1
east_2 case_redecided case=east_2-2 why=report facts="decibel=90,injured=1" tier=village priority=P3
east_2 case_redecided case=east_2-1 why=report facts="decibel=90,injured=1" tier=town priority=P1 fired=life.injury labels=life-safety rose hand_up respond_due=2026-06-29T01:00:00Z yellow_due=2026-06-30T03:12:00Z close_due=2026-07-01T00:00:00Z
east_2 case_offered case=east_2-1 to=east target=east kind=escalate cause=rule cv=2 reason=facts
  > offer to=east seq=3 case=east_2-1 kind=escalate cause=rule target=east cv=2 transfer=22
east case_accepted case=east_2-1 from=east_2 kind=escalate cause=rule target=east cv=2 transfer=22 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-07-01T00:00:00Z yellow_due=2026-06-30T03:12:00Z
  > accept to=east_2 seq=1 case=east_2-1 cv=2
east matter_raised case=east_2-1 by=east under=east_2-2 to=east
east matter_raised case=east_2-2 by=east beside=east_2-1 to=east_2
  > raised to=east_2 seq=2 case=east_2-2 by=east beside=east_2-1
east_2 case_handed_over case=east_2-1 to=east cv=2 way=up kind=escalate cause=rule
east_2 payload_ignored reason="raise of east_2-2, which has ended"
case id=east_2-1 version=10 lifecycle=dispatched custody=shadow cv=2 owner=east category=noise tier=town priority=P1 department=order joined=0 facts="decibel=90,injured=1" was_tier=village children=east_2-2
case id=east_2-2 version=7 lifecycle=merged custody=owned cv=1 owner=east_2 category=noise tier=village priority=P3 department=order joined=0 facts="decibel=90,injured=1" was_tier=village parent=east_2-1

