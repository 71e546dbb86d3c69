# Several desks at once (并联): one leads, and the case waits for every required task.

report east area=east_1 category=flood id=1
task east east-1 department=order reason="close the road" for=1h
task east east-1 department=duty reason="tell the bus company" assists=1
task east east-1 department=fire reason=pump
task east east-1 department=water
ack east east-1
finish east east-1 reason=pumped
----
answer taken seq=3 case=east-1
east case_opened case=east-1 event=sensor/1 category=flood area=east_1 class=important base=town tier=town priority=P1 department=water respond_due=2026-06-29T00:15:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
answer done case=east-1 version=2
east task_added case=east-1 task=1 unit=east department=order what="close the road" due=2026-06-29T01:00:00Z actor=wang
answer done case=east-1 version=3
east task_added case=east-1 task=2 unit=east department=duty what="tell the bus company" assists actor=wang
answer denied code=unknown_department reason="部门 'fire' 在本中心没有席位 · department 'fire' has no desk at this centre; known are duty, order, water"
east command_refused case=east-1 verb=task actor=wang code=unknown_department reason="部门 'fire' 在本中心没有席位 · department 'fire' has no desk at this centre; known are duty, order, water"
answer denied code=missing_reason reason="'task' needs a reason"
east command_refused case=east-1 verb=task actor=wang code=missing_reason reason="'task' needs a reason"
answer done case=east-1 version=4
east case_acknowledged case=east-1 actor=wang
answer denied code=open_tasks reason="尚有任务未完成 · these tasks are still open: 1 order (close the road); finish them with task-done, or drop them with a reason"
east command_refused case=east-1 verb=finish actor=wang code=open_tasks reason="尚有任务未完成 · these tasks are still open: 1 order (close the road); finish them with task-done, or drop them with a reason"

advance 1h
cases east
task-done east east-1 task=1 reason="road is closed"
task-done east east-1 task=1
finish east east-1 reason=pumped
cases east
----
east deadline_missed case=east-1 stage=task due=2026-06-29T01:00:00Z task=1
case id=east-1 version=5 lifecycle=handling custody=owned cv=1 owner=east category=flood tier=town priority=P1 department=water joined=0 task_1=open task_2=open yellow_due=2026-06-29T02:48:00Z close_due=2026-06-29T04:00:00Z
answer done case=east-1 version=6
east task_ended case=east-1 task=1 ending=done actor=wang note="road is closed"
answer denied code=unknown_task reason="没有这项未完成的任务 · there is no such open task; open are 2 duty (tell the bus company)"
east command_refused case=east-1 verb=task-done actor=wang code=unknown_task reason="没有这项未完成的任务 · there is no such open task; open are 2 duty (tell the bus company)"
answer done case=east-1 version=7
east case_handled case=east-1 actor=wang result=pumped inspect_due=2026-06-29T03:00:00Z
case id=east-1 version=7 lifecycle=handled custody=owned cv=1 owner=east category=flood tier=town priority=P1 department=water joined=0 task_1=done task_2=open inspect_due=2026-06-29T03:00:00Z

# Dropped with a reason; an assisting task does not hold the case.

report west area=west_1 category=flood id=2
task west west-1 department=order reason=fence
ack west west-1
finish west west-1 reason=done
task-drop west west-1 task=1
task-drop west west-1 task=1 reason="no fence needed"
task west west-1 department=duty reason=photo assists=1
finish west west-1 reason=done
close west west-1 reason=checked actor=li
----
answer taken seq=3 case=west-1
west case_opened case=west-1 event=sensor/2 category=flood area=west_1 class=important base=town tier=town priority=P1 department=water respond_due=2026-06-29T01:15:00Z close_due=2026-06-29T05:00:00Z yellow_due=2026-06-29T03:48:00Z
answer done case=west-1 version=2
west task_added case=west-1 task=1 unit=west department=order what=fence actor=wang
answer done case=west-1 version=3
west case_acknowledged case=west-1 actor=wang
answer denied code=open_tasks reason="尚有任务未完成 · these tasks are still open: 1 order (fence); finish them with task-done, or drop them with a reason"
west command_refused case=west-1 verb=finish actor=wang code=open_tasks reason="尚有任务未完成 · these tasks are still open: 1 order (fence); finish them with task-done, or drop them with a reason"
answer denied code=missing_reason reason="'task-drop' needs a reason"
west command_refused case=west-1 verb=task-drop actor=wang code=missing_reason reason="'task-drop' needs a reason"
answer done case=west-1 version=4
west task_ended case=west-1 task=1 ending=dropped actor=wang note="no fence needed"
answer done case=west-1 version=5
west task_added case=west-1 task=2 unit=west department=duty what=photo assists actor=wang
answer done case=west-1 version=6
west case_handled case=west-1 actor=wang result=done inspect_due=2026-06-29T03:00:00Z
answer done case=west-1 version=7
west case_closed case=west-1 ending=closed actor=li outcome=checked

# Open tasks go with the case, and its new owner ends them; another desk leads, and the clocks stay.

report east_1 area=east_1 category=refuse id=3
task east_1 east_1-1 department=duty reason=sweep for=2h
dispatch east_1 east_1-1 department=duty reason=nearer
escalate east_1 east_1-1 reason=big
accept east east_1-1
timers east
task-done east east_1-1 task=1 reason=swept
----
answer taken seq=3 case=east_1-1
east_1 case_opened case=east_1-1 event=sensor/3 category=refuse area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T02:00:00Z close_due=2026-06-29T05:00:00Z yellow_due=2026-06-29T03:48:00Z
answer done case=east_1-1 version=2
east_1 task_added case=east_1-1 task=1 unit=east_1 department=duty what=sweep due=2026-06-29T03:00:00Z actor=wang
answer done case=east_1-1 version=3
east_1 case_dispatched case=east_1-1 department=duty actor=wang reason=nearer
answer done case=east_1-1 version=4
east_1 case_offered case=east_1-1 to=east target=east kind=escalate cause=person cv=2 actor=wang reason=big
  > offer to=east seq=1 case=east_1-1 kind=escalate cause=person target=east cv=2 transfer=6
east offer_received case=east_1-1 from=east_1 kind=escalate cause=person target=east cv=2 transfer=6 actor=wang reason=big answer_due=2026-06-29T03:00:00Z
answer done case=east_1-1 version=5
east case_accepted case=east_1-1 from=east_1 kind=escalate cause=person target=east cv=2 transfer=6 department=order actor=wang respond_due=2026-06-29T02:00:00Z close_due=2026-06-29T05:00:00Z yellow_due=2026-06-29T03:48:00Z task_1_due=2026-06-29T03:00:00Z
  > accept to=east_1 seq=1 case=east_1-1 cv=2
east_1 case_handed_over case=east_1-1 to=east cv=2 way=up kind=escalate cause=person
2026-06-29T10:00:00+08:00 respond east_1-1
2026-06-29T11:00:00+08:00 inspect east-1
2026-06-29T11:00:00+08:00 task east_1-1
2026-06-29T11:48:00+08:00 yellow east_1-1
2026-06-29T13:00:00+08:00 close east_1-1
answer done case=east_1-1 version=6
east task_ended case=east_1-1 task=1 ending=done actor=wang note=swept

