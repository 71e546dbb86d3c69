# Asking a decision, asking support and informing are three verbs: the superior hears and answers, the case stays.

report east_1 area=east_1 category=noise id=1
ack east_1 east_1-1
ask-decision east_1 east_1-1 actor=leader reason="may we close the bar?"
cases east
answer east_1 east_1-1 request=1 answer=yes actor=li reason="not you"
answer east east_1-1 request=1 answer=no actor=town reason="talk to them first"
cases east_1
answer east east_1-1 request=1 answer=yes actor=town reason="again"
----
answer taken seq=3 case=east_1-1
east_1 case_opened case=east_1-1 event=sensor/1 category=noise area=east_1 class=minor base=village tier=village priority=P3 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-07-01T00:00:00Z yellow_due=2026-06-30T03:12:00Z
answer done case=east_1-1 version=2
east_1 case_acknowledged case=east_1-1 actor=wang
answer done case=east_1-1 version=3
east_1 case_stepped case=east_1-1 verb=ask-decision node=east_1 actor=leader reason="may we close the bar?" request=1 answer_by=2026-06-29T02:00:00Z yellow_due=2026-06-30T03:12:00Z close_due=2026-07-01T00:00:00Z request_due=2026-06-29T02:00:00Z
  > memo to=east seq=1 case=east_1-1 verb=ask-decision node=east_1 for=east actor=leader reason="may we close the bar?" request=1 answer_by=2026-06-29T02:00:00Z
east case_stepped case=east_1-1 verb=ask-decision node=east_1 actor=leader reason="may we close the bar?" request=1 answer_by=2026-06-29T02:00:00Z
case id=east_1-1 version=3 lifecycle=handling custody=shadow cv=1 owner=east_1 category=noise tier=village priority=P3 department=order joined=0 requests="1:decision=open"
answer denied code=not_superior reason="请示和请求支援由上级答复 · the superior answers this"
east_1 command_refused case=east_1-1 verb=answer actor=li code=not_superior reason="请示和请求支援由上级答复 · the superior answers this"
answer done case=east_1-1 version=4
east case_stepped case=east_1-1 verb=answer node=east actor=town reason="talk to them first" request=1 answer=no
  > memo to=east_1 seq=1 case=east_1-1 verb=answer node=east actor=town reason="talk to them first" request=1 answer=no
east_1 case_stepped case=east_1-1 verb=answer node=east actor=town reason="talk to them first" request=1 answer=no yellow_due=2026-06-30T03:12:00Z close_due=2026-07-01T00:00:00Z
case id=east_1-1 version=4 lifecycle=handling custody=owned cv=1 owner=east_1 category=noise tier=village priority=P3 department=order joined=0 requests="1:decision=refused" yellow_due=2026-06-30T03:12:00Z close_due=2026-07-01T00:00:00Z
answer denied code=no_request reason="没有待答复的请求 1 · no request 1 is open"
east command_refused case=east_1-1 verb=answer actor=town code=no_request reason="没有待答复的请求 1 · no request 1 is open"

# Silence grants support, never a decision: that climbs, and stays open.

ask-support east_1 east_1-1 reason="two more people"
ask-decision east_1 east_1-1 reason="and now?"
advance 2h
cases east_1
----
answer done case=east_1-1 version=5
east_1 case_stepped case=east_1-1 verb=ask-support node=east_1 actor=wang reason="two more people" request=2 answer_by=2026-06-29T02:00:00Z yellow_due=2026-06-30T03:12:00Z close_due=2026-07-01T00:00:00Z request_due=2026-06-29T02:00:00Z
  > memo to=east seq=2 case=east_1-1 verb=ask-support node=east_1 for=east actor=wang reason="two more people" request=2 answer_by=2026-06-29T02:00:00Z
east case_stepped case=east_1-1 verb=ask-support node=east_1 actor=wang reason="two more people" request=2 answer_by=2026-06-29T02:00:00Z
answer done case=east_1-1 version=6
east_1 case_stepped case=east_1-1 verb=ask-decision node=east_1 actor=wang reason="and now?" request=3 answer_by=2026-06-29T02:00:00Z request_due=2026-06-29T02:00:00Z yellow_due=2026-06-30T03:12:00Z close_due=2026-07-01T00:00:00Z request_due=2026-06-29T02:00:00Z
  > memo to=east seq=3 case=east_1-1 verb=ask-decision node=east_1 for=east actor=wang reason="and now?" request=3 answer_by=2026-06-29T02:00:00Z
east case_stepped case=east_1-1 verb=ask-decision node=east_1 actor=wang reason="and now?" request=3 answer_by=2026-06-29T02:00:00Z
east_1 case_stepped case=east_1-1 verb=answer node=east_1 by_itself request=2 answer=yes yellow_due=2026-06-30T03:12:00Z close_due=2026-07-01T00:00:00Z request_due=2026-06-29T02:00:00Z
east_1 deadline_missed case=east_1-1 stage=request due=2026-06-29T02:00:00Z request_due=2026-06-29T04:00:00Z
  > memo to=east seq=4 case=east_1-1 verb=ask-decision node=east_1 for=east actor=wang reason="and now?" request=3 answer_by=2026-06-29T04:00:00Z
east case_stepped case=east_1-1 verb=ask-decision node=east_1 actor=wang reason="and now?" request=3 answer_by=2026-06-29T04:00:00Z
case id=east_1-1 version=8 lifecycle=handling custody=owned cv=1 owner=east_1 category=noise tier=village priority=P3 department=order joined=0 requests="1:decision=refused,2:support=granted,3:decision=open" request_due=2026-06-29T04:00:00Z yellow_due=2026-06-30T03:12:00Z close_due=2026-07-01T00:00:00Z

# Informing goes all the way up, with a copy for everybody between (O5). The end of the case is told to all of them.

inform east_1 east_1-1 reason="the paper writes about it"
cases district
finish east_1 east_1-1 reason="quiet"
pass east_1 east_1-1 actor=li reason="quiet"
cases east
----
answer done case=east_1-1 version=9
east_1 case_stepped case=east_1-1 verb=inform node=east_1 actor=wang reason="the paper writes about it" request_due=2026-06-29T04:00:00Z yellow_due=2026-06-30T03:12:00Z close_due=2026-07-01T00:00:00Z
  > memo to=east seq=5 case=east_1-1 verb=inform node=east_1 for=district actor=wang reason="the paper writes about it"
east case_stepped case=east_1-1 verb=inform node=east_1 actor=wang reason="the paper writes about it"
  > memo to=district seq=1 case=east_1-1 verb=inform node=east_1 for=district actor=wang reason="the paper writes about it"
district case_stepped case=east_1-1 verb=inform node=east_1 actor=wang reason="the paper writes about it"
case id=east_1-1 version=9 lifecycle=handling custody=shadow cv=1 owner=east_1 category=noise tier=village priority=P3 department=order joined=0 requests="1:decision=refused,2:support=granted,3:decision=open"
answer done case=east_1-1 version=10
east_1 case_handled case=east_1-1 actor=wang result=quiet request_due=2026-06-29T04:00:00Z inspect_due=2026-06-29T04:00:00Z
answer done case=east_1-1 version=11
east_1 case_closed case=east_1-1 ending=closed actor=li outcome=quiet
  > update to=east seq=6 case=east_1-1 cv=1 owner=east_1 ending=closed
east shadow_ended case=east_1-1 owner=east_1 ending=closed at=2026-06-29T02:00:00Z
  > update to=district seq=2 case=east_1-1 cv=1 owner=east_1 ending=closed
district shadow_ended case=east_1-1 owner=east_1 ending=closed at=2026-06-29T02:00:00Z

# The district has nobody above it here.

report district area=east_1 category=gas id=2
ack district district-1
ask-decision district district-1 reason="may we?"
----
answer taken seq=5 case=district-1
district case_opened case=district-1 event=sensor/2 category=gas area=east_1 class=major base=district tier=district priority=P0 department=fire respond_due=2026-06-29T02:05:00Z close_due=2026-06-29T03:00:00Z yellow_due=2026-06-29T02:42:00Z
answer done case=district-1 version=2
district case_acknowledged case=district-1 actor=wang
answer denied code=no_superior reason="the district is the highest centre here; inform the city by its own channel"
district command_refused case=district-1 verb=ask-decision actor=wang code=no_superior reason="the district is the highest centre here; inform the city by its own channel"

