# A matter that enters at the district and belongs to a village is given down two hops, each accepted.

report district area=west_1 category=refuse source=hotline.12345 id=1
----
answer taken seq=3 case=district-1
district case_opened case=district-1 event=hotline.12345/1 category=refuse area=west_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
district case_offered case=district-1 to=west target=west_1 kind=delegate cause=rule cv=2 reason=catalogue
  > offer to=west seq=1 case=district-1 kind=delegate cause=rule target=west_1 cv=2 transfer=4
west case_accepted case=district-1 from=district kind=delegate cause=rule target=west_1 cv=2 transfer=4 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=district seq=1 case=district-1 cv=2
west case_offered case=district-1 to=west_1 target=west_1 kind=delegate cause=rule cv=3 reason="on the way to west_1"
  > offer to=west_1 seq=1 case=district-1 kind=delegate cause=rule target=west_1 cv=3 transfer=4
west_1 case_accepted case=district-1 from=west kind=delegate cause=rule target=west_1 cv=3 transfer=4 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=west seq=1 case=district-1 cv=3
district case_handed_over case=district-1 to=west cv=2 way=down kind=delegate cause=rule
west case_handed_over case=district-1 to=west_1 cv=3 way=down kind=delegate cause=rule

close west_1 district-1 reason="too early"
ack west_1 district-1
close west_1 district-1 reason="done"
----
answer denied code=illegal reason="'close' is not possible while the case is dispatched and owned" legal=ack,dispatch,decline,void,escalate,delegate,return,report,lower,merge,verify,turn-back,extend,force-close,urge,supervise,ask-decision,ask-support,answer,inform,task,task-done,task-drop
west_1 command_refused case=district-1 verb=close actor=wang code=illegal reason="'close' is not possible while the case is dispatched and owned"
answer done case=district-1 version=4
west_1 case_acknowledged case=district-1 actor=wang
answer done case=district-1 version=5
west_1 case_closed case=district-1 ending=closed actor=wang outcome=done
  > update to=west seq=2 case=district-1 cv=3 owner=west_1 ending=closed
west shadow_ended case=district-1 owner=west_1 ending=closed at=2026-06-29T00:00:00Z
  > update to=district seq=2 case=district-1 cv=3 owner=west_1 ending=closed
district shadow_ended case=district-1 owner=west_1 ending=closed at=2026-06-29T00:00:00Z

cases district
cases west
tally district
----
received=1 opened=1 joined=0 rejected=0 closed=0 up=0 down=1

