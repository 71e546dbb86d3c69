# The same source and id, for ever: the first answer again, no second case.

report east_1 area=east_1 category=refuse id=1
report east_1 area=east_1 category=refuse id=1
----
answer taken seq=3 case=east_1-1
east_1 case_opened case=east_1-1 event=sensor/1 category=refuse area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
answer repeat node=east_1 seq=3 case=east_1-1

ack east_1 east_1-1
close east_1 east_1-1 reason="done"
advance 90d
report east_1 area=east_1 category=refuse id=1
----
answer done case=east_1-1 version=2
east_1 case_acknowledged case=east_1-1 actor=wang
answer done case=east_1-1 version=3
east_1 case_closed case=east_1-1 ending=closed actor=wang outcome=done
answer repeat node=east_1 seq=3 case=east_1-1

