# A source that fails over from the village's door to the town's, on one host: one event, one case, the first receipt.

report east_1 area=east_1 category=refuse id=1
report east area=east_1 category=refuse id=1
cases east
----
answer taken seq=3 case=east_1-1
east_1 case_opened case=east_1-1 event=sensor/1 category=refuse area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
answer repeat node=east_1 seq=3 case=east_1-1

