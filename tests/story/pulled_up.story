# A person of a superior wants a case: its owner offers it as soon as it may, and nobody has to accept it.

report east_1 area=east_1 category=refuse id=1
ack east_1 east_1-1
pull-up east east_1-1
pull-up east east_1-1 reason="on television"
cases east
----
answer taken seq=3 case=east_1-1
east_1 case_opened case=east_1-1 event=sensor/1 category=refuse area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
answer done case=east_1-1 version=2
east_1 case_acknowledged case=east_1-1 actor=wang
answer denied code=missing_reason reason="'pull-up' needs a reason"
east command_refused case=east_1-1 verb=pull-up actor=wang code=missing_reason reason="'pull-up' needs a reason"
answer done case=east_1-1 version=0
east case_pulled case=east_1-1 by=east actor=wang reason="on television"
  > pull to=east_1 seq=1 case=east_1-1 by=east actor=wang reason="on television"
east_1 case_pulled case=east_1-1 by=east actor=wang reason="on television" from=east
east_1 case_offered case=east_1-1 to=east target=east kind=escalate cause=superior cv=2 actor=wang reason="on television"
  > offer to=east seq=1 case=east_1-1 kind=escalate cause=superior target=east cv=2 transfer=6
east case_accepted case=east_1-1 from=east_1 kind=escalate cause=superior target=east cv=2 transfer=6 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=east_1 seq=2 case=east_1-1 cv=2
east_1 case_handed_over case=east_1-1 to=east cv=2 way=up kind=escalate cause=superior
case id=east_1-1 version=4 lifecycle=dispatched custody=owned cv=2 owner=east category=refuse tier=village priority=P2 department=order joined=0 respond_due=2026-06-29T01:00:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z

# From further above, through a town that has never heard of it.
report east_1 area=east_1 category=refuse id=2
pull-up district east_1-2 reason="a member of the congress asks"
----
answer taken seq=8 case=east_1-2
east_1 case_opened case=east_1-2 event=sensor/2 category=refuse area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
answer done case=east_1-2 version=0
district case_pulled case=east_1-2 by=district actor=wang reason="a member of the congress asks"
  > pull to=east seq=1 case=east_1-2 by=district actor=wang reason="a member of the congress asks"
east case_pulled case=east_1-2 by=district actor=wang reason="a member of the congress asks" from=district
  > pull to=east_1 seq=3 case=east_1-2 by=district actor=wang reason="a member of the congress asks"
east_1 case_pulled case=east_1-2 by=district actor=wang reason="a member of the congress asks" from=east
east_1 case_offered case=east_1-2 to=east target=district kind=escalate cause=superior cv=2 actor=wang reason="a member of the congress asks"
  > offer to=east seq=2 case=east_1-2 kind=escalate cause=superior target=district cv=2 transfer=10
east case_accepted case=east_1-2 from=east_1 kind=escalate cause=superior target=district cv=2 transfer=10 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=east_1 seq=4 case=east_1-2 cv=2
east case_offered case=east_1-2 to=district target=district kind=escalate cause=superior cv=3 actor=wang reason="a member of the congress asks"
  > offer to=district seq=1 case=east_1-2 kind=escalate cause=superior target=district cv=3 transfer=8
district case_accepted case=east_1-2 from=east kind=escalate cause=superior target=district cv=3 transfer=8 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=east seq=2 case=east_1-2 cv=3
east_1 case_handed_over case=east_1-2 to=east cv=2 way=up kind=escalate cause=superior
east case_handed_over case=east_1-2 to=district cv=3 way=up kind=escalate cause=superior

# Nobody pulls up what lies above or beside, or has ended.
pull-up east_1 east_1-2 reason="ours"
pull-up west east_1-2 reason="ours"
close district east_1-2 reason="answered"
ack district east_1-2
close district east_1-2 reason="answered"
pull-up district east_1-2 reason="again"
pull-up district east_1-99 reason="no such case"
----
answer denied code=not_below reason="提级办理只对下级主办的事件;本件由 east 主办 · only a case of a centre below can be pulled up; this one belongs to east"
east_1 command_refused case=east_1-2 verb=pull-up actor=wang code=not_below reason="提级办理只对下级主办的事件;本件由 east 主办 · only a case of a centre below can be pulled up; this one belongs to east"
answer denied code=not_found reason="no open case east_1-2 at west"
west command_refused case=east_1-2 verb=pull-up actor=wang code=not_found reason="no open case east_1-2 at west"
answer denied code=illegal reason="'close' is not possible while the case is dispatched and owned" legal=ack,dispatch,decline,void,escalate,delegate,return,report,lower,merge,verify,turn-back,extend,force-close,urge,supervise,ask-decision,ask-support,answer,inform,task,task-done,task-drop
district command_refused case=east_1-2 verb=close actor=wang code=illegal reason="'close' is not possible while the case is dispatched and owned"
answer done case=east_1-2 version=5
district case_acknowledged case=east_1-2 actor=wang
answer done case=east_1-2 version=6
district case_closed case=east_1-2 ending=closed actor=wang outcome=answered
  > update to=east seq=3 case=east_1-2 cv=3 owner=district ending=closed
east shadow_ended case=east_1-2 owner=district ending=closed at=2026-06-29T00:00:00Z
  > update to=east_1 seq=5 case=east_1-2 cv=3 owner=district ending=closed
east_1 shadow_ended case=east_1-2 owner=district ending=closed at=2026-06-29T00:00:00Z
answer done case=east_1-2 version=0
district case_pulled case=east_1-2 by=district actor=wang reason=again
  > pull to=east seq=4 case=east_1-2 by=district actor=wang reason=again
east payload_ignored reason="pull of east_1-2, which has ended"
answer done case=east_1-99 version=0
district case_pulled case=east_1-99 by=district actor=wang reason="no such case"
  > pull to=east seq=5 case=east_1-99 by=district actor=wang reason="no such case"
east case_pulled case=east_1-99 by=district actor=wang reason="no such case" from=district
  > pull to=east_1 seq=6 case=east_1-99 by=district actor=wang reason="no such case"
east_1 payload_ignored reason="pull of east_1-99, which is not known here"

# While the owner is cut off the wish waits; nothing is seized.
report east_1 area=east_1 category=refuse id=3
cut east_1 east
pull-up east east_1-3 reason="on television"
ack east_1 east_1-3
join east_1 east
----
answer taken seq=15 case=east_1-3
east_1 case_opened case=east_1-3 event=sensor/3 category=refuse area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
answer done case=east_1-3 version=0
east case_pulled case=east_1-3 by=east actor=wang reason="on television"
  > pull to=east_1 seq=7 case=east_1-3 by=east actor=wang reason="on television"
answer done case=east_1-3 version=2
east_1 case_acknowledged case=east_1-3 actor=wang
east_1 case_pulled case=east_1-3 by=east actor=wang reason="on television" from=east
east_1 case_offered case=east_1-3 to=east target=east kind=escalate cause=superior cv=2 actor=wang reason="on television"
  > offer to=east seq=3 case=east_1-3 kind=escalate cause=superior target=east cv=2 transfer=18
east case_accepted case=east_1-3 from=east_1 kind=escalate cause=superior target=east cv=2 transfer=18 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=east_1 seq=8 case=east_1-3 cv=2
east_1 case_handed_over case=east_1-3 to=east cv=2 way=up kind=escalate cause=superior

# It comes while the owner's offer waits at the town: refused there, it goes to the district all the same.
report east_1 area=east_1 category=refuse id=4
escalate east_1 east_1-4 reason="no truck"
pull-up district east_1-4 reason="a member of the congress asks"
reject east east_1-4 reason="borrow one"
----
answer taken seq=20 case=east_1-4
east_1 case_opened case=east_1-4 event=sensor/4 category=refuse area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
answer done case=east_1-4 version=2
east_1 case_offered case=east_1-4 to=east target=east kind=escalate cause=person cv=2 actor=wang reason="no truck"
  > offer to=east seq=4 case=east_1-4 kind=escalate cause=person target=east cv=2 transfer=21
east offer_received case=east_1-4 from=east_1 kind=escalate cause=person target=east cv=2 transfer=21 actor=wang reason="no truck" answer_due=2026-06-29T02:00:00Z
answer done case=east_1-4 version=0
district case_pulled case=east_1-4 by=district actor=wang reason="a member of the congress asks"
  > pull to=east seq=6 case=east_1-4 by=district actor=wang reason="a member of the congress asks"
east case_pulled case=east_1-4 by=district actor=wang reason="a member of the congress asks" from=district
  > pull to=east_1 seq=9 case=east_1-4 by=district actor=wang reason="a member of the congress asks"
east_1 case_pulled case=east_1-4 by=district actor=wang reason="a member of the congress asks" from=east
answer done case=east_1-4 version=4
east offer_declined case=east_1-4 from=east_1 code=declined actor=wang reason="borrow one"
  > reject to=east_1 seq=10 case=east_1-4 cv=2 code=declined reason="borrow one"
east_1 offer_returned case=east_1-4 code=declined reason="borrow one"
east_1 case_offered case=east_1-4 to=east target=district kind=escalate cause=superior cv=2 actor=wang reason="a member of the congress asks"
  > offer to=east seq=5 case=east_1-4 kind=escalate cause=superior target=district cv=2 transfer=24
east case_accepted case=east_1-4 from=east_1 kind=escalate cause=superior target=district cv=2 transfer=24 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=east_1 seq=11 case=east_1-4 cv=2
east case_offered case=east_1-4 to=district target=district kind=escalate cause=superior cv=3 actor=wang reason="a member of the congress asks"
  > offer to=district seq=2 case=east_1-4 kind=escalate cause=superior target=district cv=3 transfer=19
district case_accepted case=east_1-4 from=east kind=escalate cause=superior target=district cv=3 transfer=19 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=east seq=7 case=east_1-4 cv=3
east_1 case_handed_over case=east_1-4 to=east cv=2 way=up kind=escalate cause=superior
east case_handed_over case=east_1-4 to=district cv=3 way=up kind=escalate cause=superior

