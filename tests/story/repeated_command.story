# A command that is sent again, because its answer was lost, gets the first answer and does nothing.

report east_1 area=east_1 category=refuse id=1
ack east_1 east_1-1 as=k1
ack east_1 east_1-1 as=k1
dispatch east_1 east_1-1 department=duty
ack east_1 east_1-1 as=k1
----
answer taken seq=3 case=east_1-1
east_1 case_opened case=east_1-1 event=sensor/1 category=refuse area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
answer done case=east_1-1 version=2
east_1 case_acknowledged case=east_1-1 actor=wang
answer done case=east_1-1 version=2
answer done case=east_1-1 version=3
east_1 case_dispatched case=east_1-1 department=duty actor=wang
answer done case=east_1-1 version=2

# A refusal, too, however the case stands by now.
close east_1 east_1-1 as=k2
ack east_1 east_1-1
close east_1 east_1-1 reason="done" as=k2
crash east_1
restart east_1
close east_1 east_1-1 reason="done" as=k2
----
answer denied code=illegal reason="'close' is not possible while the case is dispatched and owned" legal=ack,dispatch,decline,void,escalate,delegate,return,report,lower,merge,verify,turn-back,extend,force-close,urge,supervise,ask-decision,ask-support,answer,inform,task,task-done,task-drop
east_1 command_refused case=east_1-1 verb=close actor=wang code=illegal reason="'close' is not possible while the case is dispatched and owned"
answer done case=east_1-1 version=4
east_1 case_acknowledged case=east_1-1 actor=wang
answer denied code=illegal reason="'close' is not possible while the case is dispatched and owned" legal=ack,dispatch,decline,void,escalate,delegate,return,report,lower,merge,verify,turn-back,extend,force-close,urge,supervise,ask-decision,ask-support,answer,inform,task,task-done,task-drop
answer denied code=illegal reason="'close' is not possible while the case is dispatched and owned" legal=ack,dispatch,decline,void,escalate,delegate,return,report,lower,merge,verify,turn-back,extend,force-close,urge,supervise,ask-decision,ask-support,answer,inform,task,task-done,task-drop

# The same id at another node is another command; for another case here it is refused.
report east_1 area=east_1 category=refuse id=2
ack east east_1-1 as=k1
ack east_1 east_1-2 as=k1
order district 2026-7 areas=east for=1h suspend=1
----
answer taken seq=8 case=east_1-2
east_1 case_opened case=east_1-2 event=sensor/2 category=refuse area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
answer denied code=not_found reason="no open case east_1-1 at east"
east command_refused case=east_1-1 verb=ack actor=wang code=not_found reason="no open case east_1-1 at east"
answer denied code=command_id_reused reason="编号 k1 已用于另一条指令 · the id k1 was given to another command; use a new one"
answer done order=2026-7
district order_given order=2026-7 signer=zhang node=district areas=east from=2026-06-29T00:00:00Z until=2026-06-29T01:00:00Z suspends
  > order to=east seq=1 order=2026-7 signer=zhang node=district areas=east from=2026-06-29T00:00:00Z until=2026-06-29T01:00:00Z suspends
east order_given order=2026-7 signer=zhang node=district areas=east from=2026-06-29T00:00:00Z until=2026-06-29T01:00:00Z suspends passed_down
  > order to=east_1 seq=1 order=2026-7 signer=zhang node=district areas=east from=2026-06-29T00:00:00Z until=2026-06-29T01:00:00Z suspends
  > order to=east_2 seq=1 order=2026-7 signer=zhang node=district areas=east from=2026-06-29T00:00:00Z until=2026-06-29T01:00:00Z suspends
  > order to=east_3 seq=1 order=2026-7 signer=zhang node=district areas=east from=2026-06-29T00:00:00Z until=2026-06-29T01:00:00Z suspends
east_1 order_given order=2026-7 signer=zhang node=district areas=east from=2026-06-29T00:00:00Z until=2026-06-29T01:00:00Z suspends passed_down
east_1 deadline_deferred case=east_1-1 stage=yellow due=2026-06-29T02:48:00Z to=2026-06-29T03:48:00Z order=2026-7
east_1 deadline_deferred case=east_1-1 stage=close due=2026-06-29T04:00:00Z to=2026-06-29T05:00:00Z order=2026-7
east_1 deadline_deferred case=east_1-2 stage=respond due=2026-06-29T01:00:00Z to=2026-06-29T02:00:00Z order=2026-7
east_1 deadline_deferred case=east_1-2 stage=yellow due=2026-06-29T02:48:00Z to=2026-06-29T03:48:00Z order=2026-7
east_1 deadline_deferred case=east_1-2 stage=close due=2026-06-29T04:00:00Z to=2026-06-29T05:00:00Z order=2026-7
east_2 order_given order=2026-7 signer=zhang node=district areas=east from=2026-06-29T00:00:00Z until=2026-06-29T01:00:00Z suspends passed_down
east_3 order_given order=2026-7 signer=zhang node=district areas=east from=2026-06-29T00:00:00Z until=2026-06-29T01:00:00Z suspends passed_down

