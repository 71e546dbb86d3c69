# Several desks at once (并联): one leads, and the case waits for every required task.

report east area=east_1 category=flood id=1
task east east-1 department=order reason="close the road" for=1h
task east east-1 department=duty reason="tell the bus company" assists=1
task east east-1 department=fire reason=pump
task east east-1 department=water
ack east east-1
finish east east-1 reason=pumped
----

advance 1h
cases east
task-done east east-1 task=1 reason="road is closed"
task-done east east-1 task=1
finish east east-1 reason=pumped
cases east
----

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

# Open tasks go with the case, and its new owner ends them; another desk leads, and the clocks stay.

report east_1 area=east_1 category=refuse id=3
task east_1 east_1-1 department=duty reason=sweep for=2h
dispatch east_1 east_1-1 department=duty reason=nearer
escalate east_1 east_1-1 reason=big
accept east east_1-1
timers east
task-done east east_1-1 task=1 reason=swept
----

