# What only the district may own goes up two hops at once, and the village keeps a shadow.

report east_2 area=east_2 category=gas id=1
----
answer taken seq=3 case=east_2-1
east_2 case_opened case=east_2-1 event=sensor/1 category=gas area=east_2 class=major base=district tier=district priority=P0 department=fire respond_due=2026-06-29T00:05:00Z close_due=2026-06-29T01:00:00Z yellow_due=2026-06-29T00:42:00Z
east_2 case_offered case=east_2-1 to=east target=district kind=escalate cause=rule cv=2 reason=catalogue
  > offer to=east seq=1 case=east_2-1 kind=escalate cause=rule target=district cv=2 transfer=4
east case_accepted case=east_2-1 from=east_2 kind=escalate cause=rule target=district cv=2 transfer=4 department=duty respond_due=2026-06-29T00:05:00Z close_due=2026-06-29T01:00:00Z yellow_due=2026-06-29T00:42:00Z
  > accept to=east_2 seq=1 case=east_2-1 cv=2
east case_offered case=east_2-1 to=district target=district kind=escalate cause=rule cv=3 reason="on the way to district"
  > offer to=district seq=1 case=east_2-1 kind=escalate cause=rule target=district cv=3 transfer=4
district case_accepted case=east_2-1 from=east kind=escalate cause=rule target=district cv=3 transfer=4 department=fire respond_due=2026-06-29T00:05:00Z close_due=2026-06-29T01:00:00Z yellow_due=2026-06-29T00:42:00Z
  > accept to=east seq=1 case=east_2-1 cv=3
east_2 case_handed_over case=east_2-1 to=east cv=2 way=up kind=escalate cause=rule
east case_handed_over case=east_2-1 to=district cv=3 way=up kind=escalate cause=rule

close east_2 east_2-1 reason="not mine any more"
----
answer denied code=not_owner reason="the case belongs to east" owner=east
east_2 command_refused case=east_2-1 verb=close actor=wang code=not_owner reason="the case belongs to east"

close district east_2-1 reason="ack first"
ack district east_2-1
finish district east_2-1 reason="sealed"
pass district east_2-1 actor=li reason="sealed"
----
answer denied code=illegal reason="'close' is not possible while the case is dispatched and owned" legal=ack,dispatch,decline,void,escalate,delegate,return,report,lower,merge,verify,turn-back,extend,force-close,urge,supervise,ask-decision,ask-support,answer,inform,task,task-done,task-drop
district command_refused case=east_2-1 verb=close actor=wang code=illegal reason="'close' is not possible while the case is dispatched and owned"
answer done case=east_2-1 version=4
district case_acknowledged case=east_2-1 actor=wang
answer done case=east_2-1 version=5
district case_handled case=east_2-1 actor=wang result=sealed inspect_due=2026-06-29T02:00:00Z
answer done case=east_2-1 version=6
district case_closed case=east_2-1 ending=closed actor=li outcome=sealed
  > update to=east seq=2 case=east_2-1 cv=3 owner=district ending=closed
east shadow_ended case=east_2-1 owner=district ending=closed at=2026-06-29T00:00:00Z
  > update to=east_2 seq=2 case=east_2-1 cv=3 owner=district ending=closed
east_2 shadow_ended case=east_2-1 owner=district ending=closed at=2026-06-29T00:00:00Z

