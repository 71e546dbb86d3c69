# A unit without a centre of its own: its town handles what belongs to a village.

report east area=park category=refuse id=1
report district area=park category=refuse id=2
----
answer taken seq=3 case=east-1
east case_opened case=east-1 event=sensor/1 category=refuse area=park class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
answer taken seq=3 case=district-1
district case_opened case=district-1 event=sensor/2 category=refuse area=park class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
district case_offered case=district-1 to=east target=east kind=delegate cause=rule cv=2 reason=catalogue
  > offer to=east seq=1 case=district-1 kind=delegate cause=rule target=east cv=2 transfer=4
east case_accepted case=district-1 from=district kind=delegate cause=rule target=east cv=2 transfer=4 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=district seq=1 case=district-1 cv=2
district case_handed_over case=district-1 to=east cv=2 way=down kind=delegate cause=rule

