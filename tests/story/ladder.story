# Nobody acknowledges: the ladder climbs by the roster, with roster, from the officer to the district's leader; nothing is
# acknowledged by itself. A person who answers ends it.

report east_1 area=east_1 category=refuse id=1
advance 1h
advance 18m
advance 18m
cases east_1
----

advance 18m
----

ack east_1 east_1-1
cases east_1
timers east_1
----

# A P0 climbs after 3, 6 and 10 minutes, whatever its response limit.

report district area=west_1 category=gas id=2
advance 3m
advance 3m
advance 30m
cases district
----

# At night the village is covered by the town: the town's people are told, for the village's case. The water works of east
# have nobody at night: each rung of theirs says so, and the leader of the district is asked at once.

advance 14h
report east_2 area=east_2 category=refuse id=3
report east area=east_1 category=flood id=4
cases east
----

# Another desk has it: the ladder begins with that desk's officer, and the clocks stay as they are.

dispatch east_2 east_2-1 department=duty reason=nearer
----

