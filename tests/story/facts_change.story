# Facts change: what a signal or a person reports later is joined to the case and decided again, upward by itself.

report east_1 area=east_1 category=flood source=gauge id=1 key=g7 attr.depth_cm=10
ack east east_1-1
----
answer taken seq=3 case=east_1-1
east_1 case_opened case=east_1-1 event=gauge/1 category=flood area=east_1 class=important base=town tier=town priority=P1 department=water respond_due=2026-06-29T00:15:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
east_1 case_offered case=east_1-1 to=east target=east kind=escalate cause=rule cv=2 reason=catalogue
  > offer to=east seq=1 case=east_1-1 kind=escalate cause=rule target=east cv=2 transfer=4
east case_accepted case=east_1-1 from=east_1 kind=escalate cause=rule target=east cv=2 transfer=4 department=water respond_due=2026-06-29T00:15:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=east_1 seq=1 case=east_1-1 cv=2
east_1 case_handed_over case=east_1-1 to=east cv=2 way=up kind=escalate cause=rule
answer done case=east_1-1 version=3
east case_acknowledged case=east_1-1 actor=wang

# The gauge says deeper: the town's case rises to the district, unacknowledged again. The village only passes it on.
advance 1m
report east_1 area=east_1 category=flood source=gauge id=2 key=g7 phase=update attr.depth_cm=60
cases district
----
answer taken seq=6 case=east_1-1
east_1 event_joined case=east_1-1 event=gauge/2 phase=update
  > input to=east seq=2 case=east_1-1 event=gauge/2
east event_joined case=east_1-1 event=gauge/2 phase=update passed_on
east case_redecided case=east_1-1 why=event facts="depth_cm=60" tier=district priority=P0 fired=flood.deep notify=duty rose hand_up respond_due=2026-06-29T00:06:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z
east case_offered case=east_1-1 to=district target=district kind=escalate cause=rule cv=3 reason=facts
  > offer to=district seq=1 case=east_1-1 kind=escalate cause=rule target=district cv=3 transfer=7
district case_accepted case=east_1-1 from=east kind=escalate cause=rule target=district cv=3 transfer=7 department=water respond_due=2026-06-29T00:06:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=east seq=1 case=east_1-1 cv=3
east case_handed_over case=east_1-1 to=district cv=3 way=up kind=escalate cause=rule
case id=east_1-1 version=6 lifecycle=dispatched custody=owned cv=3 owner=district category=flood tier=district priority=P0 department=water joined=1 facts="depth_cm=60" was_tier=town respond_due=2026-06-29T00:06:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z

# Shallow again: the fact is new, the decision does not sink. An older reading that comes late changes nothing.
report east_1 area=east_1 category=flood source=gauge id=3 key=g7 phase=update attr.depth_cm=5
report east_1 area=east_1 category=flood source=gauge id=4 key=g7 phase=update attr.depth_cm=30 after=-30s
cases district
----
answer taken seq=7 case=east_1-1
east_1 event_joined case=east_1-1 event=gauge/3 phase=update
  > input to=east seq=3 case=east_1-1 event=gauge/3
east event_joined case=east_1-1 event=gauge/3 phase=update passed_on
  > input to=district seq=2 case=east_1-1 event=gauge/3
district event_joined case=east_1-1 event=gauge/3 phase=update passed_on
district case_redecided case=east_1-1 why=event facts="depth_cm=5" tier=district priority=P0 fired=flood.deep notify=duty respond_due=2026-06-29T00:06:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z
answer taken seq=8 case=east_1-1
east_1 event_joined case=east_1-1 event=gauge/4 phase=update
  > input to=east seq=4 case=east_1-1 event=gauge/4
east event_joined case=east_1-1 event=gauge/4 phase=update passed_on
  > input to=district seq=3 case=east_1-1 event=gauge/4
district event_joined case=east_1-1 event=gauge/4 phase=update passed_on
case id=east_1-1 version=9 lifecycle=dispatched custody=owned cv=3 owner=district category=flood tier=district priority=P0 department=water joined=3 facts="depth_cm=5" was_tier=district respond_due=2026-06-29T00:06:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z

# 续报 by a person in the village that handed the case up: passed on to the owner.
report east_1 east_1-1 set.injured=2 reason="ambulance called"
report east_1 east_1-1 set.injurd=2
report east_1 east_1-1 set.injured=two
report east_1 east_1-1
----
answer done case=east_1-1 version=7
east_1 facts_reported case=east_1-1 node=east_1 actor=wang injured=2 note="ambulance called"
  > follow_up to=east seq=5 case=east_1-1 node=east_1 actor=wang injured=2 note="ambulance called"
east facts_reported case=east_1-1 node=east_1 actor=wang injured=2 note="ambulance called" passed_on
  > follow_up to=district seq=4 case=east_1-1 node=east_1 actor=wang injured=2 note="ambulance called"
district facts_reported case=east_1-1 node=east_1 actor=wang injured=2 note="ambulance called" passed_on
district case_redecided case=east_1-1 why=report facts="depth_cm=5,injured=2" tier=district priority=P0 fired=flood.deep,life.injury notify=duty labels=life-safety respond_due=2026-06-29T00:06:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z
answer denied code=unknown_field reason="类别 flood 没有字段 'injurd' · category flood declares no field 'injurd'; did you mean injured?"
east_1 command_refused case=east_1-1 verb=report actor=wang code=unknown_field reason="类别 flood 没有字段 'injurd' · category flood declares no field 'injurd'; did you mean injured?"
answer denied code=bad_value reason="字段 'injured' 须为 int · field 'injured' must be of type int"
east_1 command_refused case=east_1-1 verb=report actor=wang code=bad_value reason="字段 'injured' 须为 int · field 'injured' must be of type int"
answer denied code=no_facts reason="续报须写明至少一项,如 --set people=45 · name at least one fact, for example --set people=45"
east_1 command_refused case=east_1-1 verb=report actor=wang code=no_facts reason="续报须写明至少一项,如 --set people=45 · name at least one fact, for example --set people=45"

# Conflicting counts: the highest governs, until a person settles it.
report district east_1-1 set.injured=3
report east_1 area=east_1 category=flood source=gauge id=5 key=g7 phase=update attr.injured=1
report district east_1-1 set.injured=1 reason="two counted twice"
report east_1 area=east_1 category=flood source=gauge id=6 key=g7 phase=update attr.injured=2 after=-1s
cases district
----
answer done case=east_1-1 version=13
district facts_reported case=east_1-1 node=district actor=wang injured=3
district case_redecided case=east_1-1 why=report facts="depth_cm=5,injured=3" tier=district priority=P0 fired=flood.deep,life.injury notify=duty labels=life-safety respond_due=2026-06-29T00:06:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z
answer taken seq=13 case=east_1-1
east_1 event_joined case=east_1-1 event=gauge/5 phase=update
  > input to=east seq=6 case=east_1-1 event=gauge/5
east event_joined case=east_1-1 event=gauge/5 phase=update passed_on
  > input to=district seq=5 case=east_1-1 event=gauge/5
district event_joined case=east_1-1 event=gauge/5 phase=update passed_on
answer done case=east_1-1 version=16
district facts_reported case=east_1-1 node=district actor=wang injured=1 note="two counted twice"
district case_redecided case=east_1-1 why=report facts="depth_cm=5,injured=1" tier=district priority=P0 fired=flood.deep,life.injury notify=duty labels=life-safety respond_due=2026-06-29T00:06:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z
answer taken seq=14 case=east_1-1
east_1 event_joined case=east_1-1 event=gauge/6 phase=update
  > input to=east seq=7 case=east_1-1 event=gauge/6
east event_joined case=east_1-1 event=gauge/6 phase=update passed_on
  > input to=district seq=6 case=east_1-1 event=gauge/6
district event_joined case=east_1-1 event=gauge/6 phase=update passed_on
case id=east_1-1 version=17 lifecycle=dispatched custody=owned cv=3 owner=district category=flood tier=district priority=P0 department=water joined=5 facts="depth_cm=5,injured=1" was_tier=district respond_due=2026-06-29T00:06:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z

# A small case in its village: injured people lift it by one tier; what was missed is not missed again.
report east_2 area=east_2 category=refuse id=7
advance 1h
report east_2 east_2-1 set.injured=1
timers east
----
answer taken seq=3 case=east_2-1
east_2 case_opened case=east_2-1 event=sensor/7 category=refuse area=east_2 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T01:01:00Z close_due=2026-06-29T04:01:00Z yellow_due=2026-06-29T02:49:00Z
district deadline_missed case=east_1-1 stage=respond due=2026-06-29T00:06:00Z reminder_due=2026-06-30T00:06:00Z
east_2 deadline_missed case=east_2-1 stage=respond due=2026-06-29T01:01:00Z respond_escalate_due=2026-06-29T02:01:00Z
answer done case=east_2-1 version=5
east_2 facts_reported case=east_2-1 node=east_2 actor=wang injured=1
east_2 case_redecided case=east_2-1 why=report facts="injured=1" tier=town priority=P1 fired=life.injury labels=life-safety rose hand_up respond_escalate_due=2026-06-29T02:01:00Z yellow_due=2026-06-29T02:49:00Z close_due=2026-06-29T04:01:00Z
east_2 case_offered case=east_2-1 to=east target=east kind=escalate cause=rule cv=2 reason=facts
  > offer to=east seq=1 case=east_2-1 kind=escalate cause=rule target=east cv=2 transfer=7
east case_accepted case=east_2-1 from=east_2 kind=escalate cause=rule target=east cv=2 transfer=7 department=order respond_due=2026-06-29T02:01:00Z close_due=2026-06-29T04:01:00Z yellow_due=2026-06-29T02:49:00Z
  > accept to=east_2 seq=1 case=east_2-1 cv=2
east_2 case_handed_over case=east_2-1 to=east cv=2 way=up kind=escalate cause=rule
2026-06-29T10:01:00+08:00 respond east_2-1
2026-06-29T10:49:00+08:00 yellow east_2-1
2026-06-29T12:01:00+08:00 close east_2-1

