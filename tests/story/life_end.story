# Voiding needs two (20), closing by force a reason (22); neither happens under an emergency response.

report east_1 area=east_1 category=refuse id=1
void east_1 east_1-1 actor=wang reason="a drill, by mistake"
void east_1 east_1-1 actor=li reason="a drill, by mistake"
answer east_1 east_1-1 request=1 answer=yes actor=wang reason="yes"
answer east_1 east_1-1 request=2 answer=yes actor=li reason="yes"
answer east_1 east_1-1 request=1 answer=yes actor=li reason="yes"
----
answer taken seq=3 case=east_1-1
east_1 case_opened case=east_1-1 event=sensor/1 category=refuse area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
answer done case=east_1-1 version=2
east_1 case_stepped case=east_1-1 verb=void node=east_1 actor=wang reason="a drill, by mistake" request=1 answer_by=2026-06-29T02:00:00Z respond_due=2026-06-29T01:00:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z request_due=2026-06-29T02:00:00Z
answer denied code=exists reason="请求 1 尚未答复 · request 1 of this kind is not answered yet"
east_1 command_refused case=east_1-1 verb=void actor=li code=exists reason="请求 1 尚未答复 · request 1 of this kind is not answered yet"
answer denied code=same_person reason="须由他人答复 · somebody else than wang must answer"
east_1 command_refused case=east_1-1 verb=answer actor=wang code=same_person reason="须由他人答复 · somebody else than wang must answer"
answer denied code=no_request reason="没有待答复的请求 2 · no request 2 is open"
east_1 command_refused case=east_1-1 verb=answer actor=li code=no_request reason="没有待答复的请求 2 · no request 2 is open"
answer done case=east_1-1 version=4
east_1 case_stepped case=east_1-1 verb=answer node=east_1 actor=li reason=yes request=1 answer=yes respond_due=2026-06-29T01:00:00Z yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z
east_1 case_closed case=east_1-1 ending=voided actor=wang outcome="a drill, by mistake"

# Nobody answers: it stays asked, for whoever is above; silence voids nothing.

report east_1 area=east_1 category=noise id=2
ack east_1 east_1-2
void east_1 east_1-2 reason="twice"
advance 2h
answer east_1 east_1-2 request=1 answer=no actor=li reason="it is not"
cases east_1
----
answer taken seq=10 case=east_1-2
east_1 case_opened case=east_1-2 event=sensor/2 category=noise area=east_1 class=minor base=village tier=village priority=P3 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-07-01T00:00:00Z yellow_due=2026-06-30T03:12:00Z
answer done case=east_1-2 version=2
east_1 case_acknowledged case=east_1-2 actor=wang
answer done case=east_1-2 version=3
east_1 case_stepped case=east_1-2 verb=void node=east_1 actor=wang reason=twice request=1 answer_by=2026-06-29T02:00:00Z yellow_due=2026-06-30T03:12:00Z close_due=2026-07-01T00:00:00Z request_due=2026-06-29T02:00:00Z
east_1 deadline_missed case=east_1-2 stage=request due=2026-06-29T02:00:00Z request_due=2026-06-29T04:00:00Z
answer done case=east_1-2 version=5
east_1 case_stepped case=east_1-2 verb=answer node=east_1 actor=li reason="it is not" request=1 answer=no yellow_due=2026-06-30T03:12:00Z close_due=2026-07-01T00:00:00Z
case id=east_1-2 version=5 lifecycle=handling custody=owned cv=1 owner=east_1 category=noise tier=village priority=P3 department=order joined=0 requests="1:void=refused" yellow_due=2026-06-30T03:12:00Z close_due=2026-07-01T00:00:00Z

force-close east_1 east_1-2
force-close east_1 east_1-2 actor=leader reason="the house is gone"
----
answer denied code=missing_reason reason="'force-close' needs a reason"
east_1 command_refused case=east_1-2 verb=force-close actor=wang code=missing_reason reason="'force-close' needs a reason"
answer done case=east_1-2 version=6
east_1 case_closed case=east_1-2 ending=closed actor=leader outcome="the house is gone" forced

report east_1 area=east_1 category=refuse id=3
order district R-1 areas=district for=2h response=IV
force-close east_1 east_1-3 actor=leader reason="never mind"
void east_1 east_1-3 reason="never mind"
end_order district R-1
force-close east_1 east_1-3 actor=leader reason="never mind"
----
answer taken seq=17 case=east_1-3
east_1 case_opened case=east_1-3 event=sensor/3 category=refuse area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T03:00:00Z close_due=2026-06-29T06:00:00Z yellow_due=2026-06-29T04:48:00Z
answer done order=R-1
district order_given order=R-1 signer=zhang node=district areas=district from=2026-06-29T02:00:00Z until=2026-06-29T04:00:00Z response=IV
  > order to=east seq=1 order=R-1 signer=zhang node=district areas=district from=2026-06-29T02:00:00Z until=2026-06-29T04:00:00Z response=IV
  > order to=west seq=1 order=R-1 signer=zhang node=district areas=district from=2026-06-29T02:00:00Z until=2026-06-29T04:00:00Z response=IV
east order_given order=R-1 signer=zhang node=district areas=district from=2026-06-29T02:00:00Z until=2026-06-29T04:00:00Z response=IV passed_down
  > order to=east_1 seq=1 order=R-1 signer=zhang node=district areas=district from=2026-06-29T02:00:00Z until=2026-06-29T04:00:00Z response=IV
  > order to=east_2 seq=1 order=R-1 signer=zhang node=district areas=district from=2026-06-29T02:00:00Z until=2026-06-29T04:00:00Z response=IV
  > order to=east_3 seq=1 order=R-1 signer=zhang node=district areas=district from=2026-06-29T02:00:00Z until=2026-06-29T04:00:00Z response=IV
west order_given order=R-1 signer=zhang node=district areas=district from=2026-06-29T02:00:00Z until=2026-06-29T04:00:00Z response=IV passed_down
  > order to=west_1 seq=1 order=R-1 signer=zhang node=district areas=district from=2026-06-29T02:00:00Z until=2026-06-29T04:00:00Z response=IV
  > order to=west_2 seq=1 order=R-1 signer=zhang node=district areas=district from=2026-06-29T02:00:00Z until=2026-06-29T04:00:00Z response=IV
east_1 order_given order=R-1 signer=zhang node=district areas=district from=2026-06-29T02:00:00Z until=2026-06-29T04:00:00Z response=IV passed_down
east_1 case_redecided case=east_1-3 why=order tier=village priority=P2 orders=R-1 respond_due=2026-06-29T03:00:00Z yellow_due=2026-06-29T04:48:00Z close_due=2026-06-29T06:00:00Z
east_2 order_given order=R-1 signer=zhang node=district areas=district from=2026-06-29T02:00:00Z until=2026-06-29T04:00:00Z response=IV passed_down
east_3 order_given order=R-1 signer=zhang node=district areas=district from=2026-06-29T02:00:00Z until=2026-06-29T04:00:00Z response=IV passed_down
west_1 order_given order=R-1 signer=zhang node=district areas=district from=2026-06-29T02:00:00Z until=2026-06-29T04:00:00Z response=IV passed_down
west_2 order_given order=R-1 signer=zhang node=district areas=district from=2026-06-29T02:00:00Z until=2026-06-29T04:00:00Z response=IV passed_down
answer denied code=response_open reason="应急响应期间不得作废、挂账或强制结案 · an emergency response is open over it"
east_1 command_refused case=east_1-3 verb=force-close actor=leader code=response_open reason="应急响应期间不得作废、挂账或强制结案 · an emergency response is open over it"
answer denied code=response_open reason="应急响应期间不得作废、挂账或强制结案 · an emergency response is open over it"
east_1 command_refused case=east_1-3 verb=void actor=wang code=response_open reason="应急响应期间不得作废、挂账或强制结案 · an emergency response is open over it"
answer done order=R-1
district order_ended order=R-1 actor=zhang reason=over
  > order_end to=east seq=2 order=R-1 actor=zhang reason=over
  > order_end to=west seq=2 order=R-1 actor=zhang reason=over
east order_ended order=R-1 actor=zhang reason=over
  > order_end to=east_1 seq=2 order=R-1 actor=zhang reason=over
  > order_end to=east_2 seq=2 order=R-1 actor=zhang reason=over
  > order_end to=east_3 seq=2 order=R-1 actor=zhang reason=over
west order_ended order=R-1 actor=zhang reason=over
  > order_end to=west_1 seq=2 order=R-1 actor=zhang reason=over
  > order_end to=west_2 seq=2 order=R-1 actor=zhang reason=over
east_1 order_ended order=R-1 actor=zhang reason=over
east_2 order_ended order=R-1 actor=zhang reason=over
east_3 order_ended order=R-1 actor=zhang reason=over
west_1 order_ended order=R-1 actor=zhang reason=over
west_2 order_ended order=R-1 actor=zhang reason=over
answer done case=east_1-3 version=3
east_1 case_closed case=east_1-3 ending=closed actor=leader outcome="never mind" forced

