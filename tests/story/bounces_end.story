# Returned again and again, a case may at last only go up.

report district area=west_1 category=refuse id=1
return west_1 district-1 reason="not ours"
accept west district-1
delegate west district-1 to=west_1 reason="it is"
accept west_1 district-1
return west_1 district-1 reason="not ours"
accept west district-1
delegate west district-1 to=west_1 reason="it is"
accept west_1 district-1
return west_1 district-1 reason="not ours"
accept west district-1
delegate west district-1 to=west_1 reason="it is"
accept west_1 district-1
----
answer taken seq=3 case=district-1
district case_opened case=district-1 event=sensor/1 category=refuse area=west_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
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
answer done case=district-1 version=4
west_1 case_offered case=district-1 to=west target=west kind=give_back cause=person cv=4 actor=wang reason="not ours"
  > offer to=west seq=2 case=district-1 kind=give_back cause=person target=west cv=4 transfer=4
west offer_received case=district-1 from=west_1 kind=give_back cause=person target=west cv=4 transfer=4 actor=wang reason="not ours" answer_due=2026-06-29T02:00:00Z
answer done case=district-1 version=6
west case_accepted case=district-1 from=west_1 kind=give_back cause=person target=west cv=4 transfer=4 department=order actor=wang respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=west_1 seq=2 case=district-1 cv=4
west_1 case_handed_over case=district-1 to=west cv=4 way=up kind=give_back cause=person
answer done case=district-1 version=7
west case_offered case=district-1 to=west_1 target=west_1 kind=delegate cause=person cv=5 actor=wang reason="it is"
  > offer to=west_1 seq=3 case=district-1 kind=delegate cause=person target=west_1 cv=5 transfer=8
west_1 offer_received case=district-1 from=west kind=delegate cause=person target=west_1 cv=5 transfer=8 actor=wang reason="it is" answer_due=2026-06-29T02:00:00Z
answer done case=district-1 version=8
west_1 case_accepted case=district-1 from=west kind=delegate cause=person target=west_1 cv=5 transfer=8 department=order actor=wang respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=west seq=3 case=district-1 cv=5
west case_handed_over case=district-1 to=west_1 cv=5 way=down kind=delegate cause=person
answer done case=district-1 version=9
west_1 case_offered case=district-1 to=west target=west kind=give_back cause=person cv=6 actor=wang reason="not ours"
  > offer to=west seq=4 case=district-1 kind=give_back cause=person target=west cv=6 transfer=8
west offer_received case=district-1 from=west_1 kind=give_back cause=person target=west cv=6 transfer=8 actor=wang reason="not ours" answer_due=2026-06-29T02:00:00Z
answer done case=district-1 version=10
west case_accepted case=district-1 from=west_1 kind=give_back cause=person target=west cv=6 transfer=8 department=order actor=wang respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=west_1 seq=4 case=district-1 cv=6
west_1 case_handed_over case=district-1 to=west cv=6 way=up kind=give_back cause=person
answer done case=district-1 version=11
west case_offered case=district-1 to=west_1 target=west_1 kind=delegate cause=person cv=7 actor=wang reason="it is"
  > offer to=west_1 seq=5 case=district-1 kind=delegate cause=person target=west_1 cv=7 transfer=12
west_1 offer_received case=district-1 from=west kind=delegate cause=person target=west_1 cv=7 transfer=12 actor=wang reason="it is" answer_due=2026-06-29T02:00:00Z
answer done case=district-1 version=12
west_1 case_accepted case=district-1 from=west kind=delegate cause=person target=west_1 cv=7 transfer=12 department=order actor=wang respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=west seq=5 case=district-1 cv=7
west case_handed_over case=district-1 to=west_1 cv=7 way=down kind=delegate cause=person
answer done case=district-1 version=13
west_1 case_offered case=district-1 to=west target=west kind=give_back cause=person cv=8 actor=wang reason="not ours"
  > offer to=west seq=6 case=district-1 kind=give_back cause=person target=west cv=8 transfer=12
west offer_received case=district-1 from=west_1 kind=give_back cause=person target=west cv=8 transfer=12 actor=wang reason="not ours" answer_due=2026-06-29T02:00:00Z
answer done case=district-1 version=14
west case_accepted case=district-1 from=west_1 kind=give_back cause=person target=west cv=8 transfer=12 department=order actor=wang respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=west_1 seq=6 case=district-1 cv=8
west_1 case_handed_over case=district-1 to=west cv=8 way=up kind=give_back cause=person
answer done case=district-1 version=15
west case_offered case=district-1 to=west_1 target=west_1 kind=delegate cause=person cv=9 actor=wang reason="it is"
  > offer to=west_1 seq=7 case=district-1 kind=delegate cause=person target=west_1 cv=9 transfer=16
west_1 offer_received case=district-1 from=west kind=delegate cause=person target=west_1 cv=9 transfer=16 actor=wang reason="it is" answer_due=2026-06-29T02:00:00Z
answer done case=district-1 version=16
west_1 case_accepted case=district-1 from=west kind=delegate cause=person target=west_1 cv=9 transfer=16 department=order actor=wang respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=west seq=7 case=district-1 cv=9
west case_handed_over case=district-1 to=west_1 cv=9 way=down kind=delegate cause=person

return west_1 district-1 reason="not ours"
----
answer denied code=illegal reason="returned 3 times already; escalate it so that a superior decides" legal=ack,dispatch,decline,void,escalate,delegate,return,report,lower,merge,verify,turn-back,extend,force-close,urge,supervise,ask-decision,ask-support,answer,inform,task,task-done,task-drop
west_1 command_refused case=district-1 verb=return actor=wang code=illegal reason="returned 3 times already; escalate it so that a superior decides"

