# What a person offers waits for a person: refused it stays, accepted it moves, unanswered twice it moves by itself.

report east_1 area=east_1 category=refuse id=1
ack east_1 east_1-1
escalate east_1 east_1-1
escalate east_1 east_1-1 reason="no truck"
----
answer taken seq=3 case=east_1-1
east_1 case_opened case=east_1-1 event=sensor/1 category=refuse area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
answer done case=east_1-1 version=2
east_1 case_acknowledged case=east_1-1 actor=wang
answer denied code=missing_reason reason="'escalate' needs a reason"
east_1 command_refused case=east_1-1 verb=escalate actor=wang code=missing_reason reason="'escalate' needs a reason"
answer done case=east_1-1 version=3
east_1 case_offered case=east_1-1 to=east target=east kind=escalate cause=person cv=2 actor=wang reason="no truck"
  > offer to=east seq=1 case=east_1-1 kind=escalate cause=person target=east cv=2 transfer=6
east offer_received case=east_1-1 from=east_1 kind=escalate cause=person target=east cv=2 transfer=6 actor=wang reason="no truck" answer_due=2026-06-29T02:00:00Z

decline east_1 east_1-1 reason="while offered"
reject east east_1-1 reason="borrow one"
----
answer denied code=illegal reason="'decline' is not possible while the case is handling and offered" legal=dispatch,finish,close,report,recall
east_1 command_refused case=east_1-1 verb=decline actor=wang code=illegal reason="'decline' is not possible while the case is handling and offered"
answer done case=east_1-1 version=4
east offer_declined case=east_1-1 from=east_1 code=declined actor=wang reason="borrow one"
  > reject to=east_1 seq=1 case=east_1-1 cv=2 code=declined reason="borrow one"
east_1 offer_returned case=east_1-1 code=declined reason="borrow one"

escalate east_1 east_1-1 reason="none to borrow"
accept east east_1-1 actor=li
----
answer done case=east_1-1 version=5
east_1 case_offered case=east_1-1 to=east target=east kind=escalate cause=person cv=2 actor=wang reason="none to borrow"
  > offer to=east seq=2 case=east_1-1 kind=escalate cause=person target=east cv=2 transfer=9
east offer_received case=east_1-1 from=east_1 kind=escalate cause=person target=east cv=2 transfer=9 actor=wang reason="none to borrow" answer_due=2026-06-29T02:00:00Z
answer done case=east_1-1 version=6
east case_accepted case=east_1-1 from=east_1 kind=escalate cause=person target=east cv=2 transfer=9 department=order actor=li respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=east_1 seq=2 case=east_1-1 cv=2
east_1 case_handed_over case=east_1-1 to=east cv=2 way=up kind=escalate cause=person

report east_1 area=east_1 category=flood id=2
----
answer taken seq=11 case=east_1-2
east_1 case_opened case=east_1-2 event=sensor/2 category=flood area=east_1 class=important base=town tier=town priority=P1 department=water respond_due=2026-06-29T00:15:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
east_1 case_offered case=east_1-2 to=east target=east kind=escalate cause=rule cv=2 reason=catalogue
  > offer to=east seq=3 case=east_1-2 kind=escalate cause=rule target=east cv=2 transfer=12
east case_accepted case=east_1-2 from=east_1 kind=escalate cause=rule target=east cv=2 transfer=12 department=water respond_due=2026-06-29T00:15:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=east_1 seq=3 case=east_1-2 cv=2
east_1 case_handed_over case=east_1-2 to=east cv=2 way=up kind=escalate cause=rule

return east east_1-2 reason="your culvert"
advance 10m
----
answer done case=east_1-2 version=3
east case_offered case=east_1-2 to=east_1 target=east_1 kind=give_back cause=person cv=3 actor=wang reason="your culvert"
  > offer to=east_1 seq=4 case=east_1-2 kind=give_back cause=person target=east_1 cv=3 transfer=8
east_1 offer_received case=east_1-2 from=east kind=give_back cause=person target=east_1 cv=3 transfer=8 actor=wang reason="your culvert" answer_due=2026-06-29T00:10:00Z
east_1 deadline_missed case=east_1-2 stage=answer due=2026-06-29T00:10:00Z answer_due=2026-06-29T00:20:00Z

advance 10m
----
east deadline_missed case=east_1-2 stage=respond due=2026-06-29T00:15:00Z respond_escalate_due=2026-06-29T00:30:00Z
east_1 case_accepted case=east_1-2 from=east kind=give_back cause=person target=east_1 cv=3 transfer=8 department=duty respond_due=2026-06-29T00:35:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=east seq=4 case=east_1-2 cv=3
east case_handed_over case=east_1-2 to=east_1 cv=3 way=down kind=give_back cause=person

