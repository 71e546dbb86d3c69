# With roster: a hand-over ends the ladder and the new owner begins its own; an offer that waits keeps it running.

report west_1 area=west_1 category=refuse id=1
escalate west_1 west_1-1 reason=big
advance 1h
accept west west_1-1
cases west_1
cases west
----

# Muted: nobody is told before the silence ends.

order east_1 M-1 areas=east_1 for=2h mute=1
report east_1 area=east_1 category=refuse id=2
advance 2h
----

# An order that stops the response clock stops the ladder, and a rise begins it anew.

report east_2 area=east_2 category=refuse id=3
order east_2 S-1 areas=east_2 for=3h suspend=1
timers east_2
----

# A red card of a P1 is told to the district's leader at once.

report west area=west_1 category=flood id=4
ack west west-1
advance 4h
----

# The district's own red card: its leader is told beside the ladder, which goes on.

report district area=east_1 category=gas id=5
advance 1h
cases district
----

