# A person lowers a matter: named rules are waived for it; they still match and notify, and raise again only when an input
# goes beyond the waived value. Mandatory rules cannot be waived.

report district area=east_1 category=flood source=gauge id=1 key=g1 attr.depth_cm=60
ack district district-1
lower district district-1 waive=flood.dep reason="underpass is closed"
lower district district-1 waive=life.injury reason="underpass is closed"
lower district district-1 waive=flood.deep
lower district district-1 reason="underpass is closed"
lower district district-1 waive=flood.deep for=6h reason="underpass is closed"
cases district
----
answer taken seq=3 case=district-1
district case_opened case=district-1 event=gauge/1 category=flood area=east_1 class=important base=town tier=district priority=P0 department=water fired=flood.deep notify=duty respond_due=2026-06-29T00:05:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
answer done case=district-1 version=2
district case_acknowledged case=district-1 actor=wang
answer denied code=unknown_rule reason="规则包里没有规则 'flood.dep' · the pack has no rule 'flood.dep'; did you mean flood.deep?"
district command_refused case=district-1 verb=lower actor=wang code=unknown_rule reason="规则包里没有规则 'flood.dep' · the pack has no rule 'flood.dep'; did you mean flood.deep?"
answer denied code=not_fired reason="规则 'life.injury' 未触发,无可豁免 · rule 'life.injury' has not fired here, there is nothing to waive; known are flood.deep"
district command_refused case=district-1 verb=lower actor=wang code=not_fired reason="规则 'life.injury' 未触发,无可豁免 · rule 'life.injury' has not fired here, there is nothing to waive; known are flood.deep"
answer denied code=missing_reason reason="'lower' needs a reason"
district command_refused case=district-1 verb=lower actor=wang code=missing_reason reason="'lower' needs a reason"
answer denied code=no_rules reason="降级须写明豁免的规则,如 --waive flood.deep · lowering names the rules to waive, for example --waive flood.deep"
district command_refused case=district-1 verb=lower actor=wang code=no_rules reason="降级须写明豁免的规则,如 --waive flood.deep · lowering names the rules to waive, for example --waive flood.deep"
answer done case=district-1 version=5
district case_lowered case=district-1 waive=flood.deep until=2026-06-29T06:00:00Z actor=wang reason="underpass is closed"
district case_redecided case=district-1 why=lowering facts="depth_cm=60" tier=town priority=P1 fired=flood.deep notify=duty waived=flood.deep yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z waiver_end_due=2026-06-29T06:00:00Z
district case_offered case=district-1 to=east target=east kind=delegate cause=person cv=2 actor=wang reason="underpass is closed"
  > offer to=east seq=1 case=district-1 kind=delegate cause=person target=east cv=2 transfer=11
east offer_received case=district-1 from=district kind=delegate cause=person target=east cv=2 transfer=11 actor=wang reason="underpass is closed" answer_due=2026-06-29T00:10:00Z
case id=district-1 version=5 lifecycle=handling custody=offered cv=1 owner=district category=flood tier=town priority=P1 department=water joined=0 facts="depth_cm=60" was_tier=district waived=flood.deep yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z waiver_end_due=2026-06-29T06:00:00Z

# The town takes it; less water and the same change nothing, more raises it again.
accept east district-1 actor=li
report east area=east_1 category=flood source=gauge id=2 key=g1 phase=update attr.depth_cm=55
report east area=east_1 category=flood source=gauge id=3 key=g1 phase=update attr.depth_cm=60
cases east
report east area=east_1 category=flood source=gauge id=4 key=g1 phase=update attr.depth_cm=61
----
answer done case=district-1 version=6
east case_accepted case=district-1 from=district kind=delegate cause=person target=east cv=2 transfer=11 department=water actor=li respond_due=2026-06-29T00:15:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z waiver_end_due=2026-06-29T06:00:00Z
  > accept to=district seq=1 case=district-1 cv=2
district case_handed_over case=district-1 to=east cv=2 way=down kind=delegate cause=person
answer taken seq=5 case=district-1
east event_joined case=district-1 event=gauge/2 phase=update
east case_redecided case=district-1 why=event facts="depth_cm=55" tier=town priority=P1 fired=flood.deep notify=duty waived=flood.deep respond_due=2026-06-29T00:15:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z waiver_end_due=2026-06-29T06:00:00Z
answer taken seq=7 case=district-1
east event_joined case=district-1 event=gauge/3 phase=update
east case_redecided case=district-1 why=event facts="depth_cm=60" tier=town priority=P1 fired=flood.deep notify=duty waived=flood.deep respond_due=2026-06-29T00:15:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z waiver_end_due=2026-06-29T06:00:00Z
case id=district-1 version=10 lifecycle=dispatched custody=owned cv=2 owner=east category=flood tier=town priority=P1 department=water joined=2 facts="depth_cm=60" was_tier=town waived=flood.deep respond_due=2026-06-29T00:15:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z waiver_end_due=2026-06-29T06:00:00Z
answer taken seq=9 case=district-1
east event_joined case=district-1 event=gauge/4 phase=update
east case_redecided case=district-1 why=event facts="depth_cm=61" tier=district priority=P0 fired=flood.deep notify=duty rose hand_up respond_due=2026-06-29T00:05:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z waiver_end_due=2026-06-29T06:00:00Z
east case_offered case=district-1 to=district target=district kind=escalate cause=rule cv=3 reason=facts
  > offer to=district seq=2 case=district-1 kind=escalate cause=rule target=district cv=3 transfer=11
district case_accepted case=district-1 from=east kind=escalate cause=rule target=district cv=3 transfer=11 department=water respond_due=2026-06-29T00:05:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z waiver_end_due=2026-06-29T06:00:00Z
  > accept to=east seq=2 case=district-1 cv=3
east case_handed_over case=district-1 to=district cv=3 way=up kind=escalate cause=rule

# A mandatory rule.
report district area=east_1 category=gas id=5 attr.injured=1
lower district district-2 waive=gas.injury reason="no"
----
answer taken seq=14 case=district-2
district case_opened case=district-2 event=sensor/5 category=gas area=east_1 class=major base=district tier=district priority=P0 department=fire fired=gas.injury,life.injury notify=fire labels=life-safety respond_due=2026-06-29T00:05:00Z close_due=2026-06-29T01:00:00Z yellow_due=2026-06-29T00:42:00Z
answer denied code=mandatory reason="规则 'gas.injury' 为强制规则,不得豁免 · rule 'gas.injury' is mandatory and cannot be waived"
district command_refused case=district-2 verb=lower actor=wang code=mandatory reason="规则 'gas.injury' 为强制规则,不得豁免 · rule 'gas.injury' is mandatory and cannot be waived"

