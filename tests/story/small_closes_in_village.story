# A small matter is opened, acknowledged and closed where it happened; nobody else hears of it.

report east_1 area=east_1 category=refuse id=1
----
answer taken seq=3 case=east_1-1
east_1 case_opened case=east_1-1 event=sensor/1 category=refuse area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z

ack east_1 east_1-1
finish east_1 east_1-1 reason="swept"
close east_1 east_1-1 reason="clean again"
----
answer done case=east_1-1 version=2
east_1 case_acknowledged case=east_1-1 actor=wang
answer done case=east_1-1 version=3
east_1 case_handled case=east_1-1 actor=wang result=swept inspect_due=2026-06-29T02:00:00Z
answer done case=east_1-1 version=4
east_1 case_closed case=east_1-1 ending=closed actor=wang outcome="clean again"

tally east_1
tally east
----
received=1 opened=1 joined=0 rejected=0 closed=1 up=0 down=0
received=0 opened=0 joined=0 rejected=0 closed=0 up=0 down=0

