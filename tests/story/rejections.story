# Each reason to refuse a report; none is remembered.

report east_1 area=east_1 category=refuze id=1
report east_1 area=east_1 category=refuse id=2 after=11m
report east_1 area=east_1 category=refuse id=3 after=-401d
report east_1 area=east_2 category=refuse id=4
report east_1 area=440605011999 category=refuse id=5
report east_1 area=east_1 category=refuse id=6 phase=update
report east_1 area=east_1 category=refuse id=7 key=k phase=clear
report east_1 area=east_1 category=flood id=
tally east_1
----
answer refused code=unknown_category reason="category 'refuze' is not in the catalogue of pack tests 1"
east_1 event_rejected event=sensor/1 code=unknown_category reason="category 'refuze' is not in the catalogue of pack tests 1"
answer refused code=time_ahead reason="time 2026-06-29T00:11:00Z is more than 10 minutes ahead of 2026-06-29T00:00:00Z; check the sender's clock"
east_1 event_rejected event=sensor/2 code=time_ahead reason="time 2026-06-29T00:11:00Z is more than 10 minutes ahead of 2026-06-29T00:00:00Z; check the sender's clock"
answer refused code=time_ancient reason="time 2025-05-24T00:00:00Z is more than 400 days before 2026-06-29T00:00:00Z"
east_1 event_rejected event=sensor/3 code=time_ancient reason="time 2025-05-24T00:00:00Z is more than 400 days before 2026-06-29T00:00:00Z"
answer refused code=outside_area reason="area east_2 is not served by east_1; send it to its own centre or one above"
east_1 event_rejected event=sensor/4 code=outside_area reason="area east_2 is not served by east_1; send it to its own centre or one above"
answer refused code=unknown_area reason="area 440605011999 is no unit of this district"
east_1 event_rejected event=sensor/5 code=unknown_area reason="area 440605011999 is no unit of this district"
answer refused code=missing_key reason="phase update needs the key of its signal"
east_1 event_rejected event=sensor/6 code=missing_key reason="phase update needs the key of its signal"
answer refused code=no_open_signal reason="no open case under key 'k': nothing to clear"
east_1 event_rejected event=sensor/7 code=no_open_signal reason="no open case under key 'k': nothing to clear"
answer refused code=missing_field reason="id is missing"
east_1 event_rejected event=sensor/ code=missing_field reason="id is missing"
received=8 opened=0 joined=0 rejected=8 closed=0 up=0 down=0

report east_1 area=east_1 category=refuse id=1
----
answer taken seq=11 case=east_1-1
east_1 case_opened case=east_1-1 event=sensor/1 category=refuse area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z

