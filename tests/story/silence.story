# hosts each, with sources
# A gauge that should speak every half hour does not: its centre opens a matter by itself, tells it how long, and that it
# is over. A crash neither forgets the silence nor reports it twice.

report east_1 area=east_1 category=drain id=1 source=gauge subject=g7
advance 29m
----
answer taken seq=3 case=east_1-1
east_1 case_opened case=east_1-1 event=gauge/1 category=drain area=east_1 class=minor base=village tier=village priority=P2 department=duty respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > seen to=east seq=1 case=east_1-1 event=gauge/1
east seen_noted case=east_1-1 event=gauge/1 from=east_1 seen="seen(\"1h\", \"town\").count=1"
  > seen to=district seq=1 case=east_1-1 event=gauge/1
district seen_noted case=east_1-1 event=gauge/1 from=east seen="seen(\"2h\", \"district\").towns=1"

advance 1m
----
east_1 case_opened case=east_1-2 event=citybrain/silence/g7#1782691200000+30 category=refuse area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T01:30:00Z close_due=2026-06-29T04:30:00Z yellow_due=2026-06-29T03:18:00Z

crash east_1
advance 40m
restart east_1
advance 49m
----
east_1 deadline_missed case=east_1-1 stage=respond due=2026-06-29T01:00:00Z respond_escalate_due=2026-06-29T02:00:00Z
east_1 deadline_missed case=east_1-2 stage=respond due=2026-06-29T01:30:00Z respond_escalate_due=2026-06-29T02:30:00Z

advance 1m
----
east_1 event_joined case=east_1-2 event=citybrain/silence/g7#1782691200000+120 phase=update
east_1 case_redecided case=east_1-2 why=event facts="silent_min=120,silent_name=七号水位计" tier=town priority=P2 fired=silent.two-hours rose hand_up respond_escalate_due=2026-06-29T02:30:00Z yellow_due=2026-06-29T03:18:00Z close_due=2026-06-29T04:30:00Z
east_1 case_offered case=east_1-2 to=east target=east kind=escalate cause=rule cv=2 reason=facts
  > offer to=east seq=2 case=east_1-2 kind=escalate cause=rule target=east cv=2 transfer=9
east_1 deadline_missed case=east_1-1 stage=respond_escalate due=2026-06-29T02:00:00Z
east_1 case_offered case=east_1-1 to=east target=east kind=escalate cause=deadline cv=2 reason=respond_escalate
  > offer to=east seq=3 case=east_1-1 kind=escalate cause=deadline target=east cv=2 transfer=11
east case_accepted case=east_1-2 from=east_1 kind=escalate cause=rule target=east cv=2 transfer=9 department=order respond_due=2026-06-29T03:00:00Z close_due=2026-06-29T04:30:00Z yellow_due=2026-06-29T03:18:00Z
  > accept to=east_1 seq=1 case=east_1-2 cv=2
east case_accepted case=east_1-1 from=east_1 kind=escalate cause=deadline target=east cv=2 transfer=11 department=water respond_due=2026-06-29T03:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=east_1 seq=2 case=east_1-1 cv=2
east_1 case_handed_over case=east_1-2 to=east cv=2 way=up kind=escalate cause=rule
east_1 case_handed_over case=east_1-1 to=east cv=2 way=up kind=escalate cause=deadline

crash east_1
restart east_1
report east_1 area=east_1 category=drain id=2 source=gauge subject=g8
advance 9h
----
answer taken seq=14 case=east_1-3
east_1 case_opened case=east_1-3 event=gauge/2 category=drain area=east_1 class=minor base=village tier=village priority=P2 department=duty respond_due=2026-06-29T03:00:00Z close_due=2026-06-29T06:00:00Z yellow_due=2026-06-29T04:48:00Z
  > seen to=east seq=4 case=east_1-3 event=gauge/2
east seen_noted case=east_1-3 event=gauge/2 from=east_1 seen="seen(\"1h\", \"town\").count=1"
  > seen to=district seq=2 case=east_1-3 event=gauge/2
district seen_noted case=east_1-3 event=gauge/2 from=east seen="seen(\"2h\", \"district\").towns=1"
east deadline_missed case=east_1-1 stage=yellow due=2026-06-29T02:48:00Z
east deadline_missed case=east_1-1 stage=respond due=2026-06-29T03:00:00Z respond_escalate_due=2026-06-29T04:00:00Z
east deadline_missed case=east_1-2 stage=respond due=2026-06-29T03:00:00Z respond_escalate_due=2026-06-29T04:00:00Z
east_1 deadline_missed case=east_1-3 stage=respond due=2026-06-29T03:00:00Z respond_escalate_due=2026-06-29T04:00:00Z
east deadline_missed case=east_1-2 stage=yellow due=2026-06-29T03:18:00Z
east deadline_missed case=east_1-1 stage=respond_escalate due=2026-06-29T04:00:00Z
east case_offered case=east_1-1 to=district target=district kind=escalate cause=deadline cv=3 reason=respond_escalate
  > offer to=district seq=3 case=east_1-1 kind=escalate cause=deadline target=district cv=3 transfer=12
east deadline_missed case=east_1-1 stage=close due=2026-06-29T04:00:00Z close_escalate_due=2026-06-29T08:00:00Z supervise_due=2026-06-29T06:00:00Z
  > notice to=district seq=4 case=east_1-1 what=red owner=east for=district category=drain priority=P2 department=water due=2026-06-29T04:00:00Z
east deadline_missed case=east_1-2 stage=respond_escalate due=2026-06-29T04:00:00Z
east case_offered case=east_1-2 to=district target=district kind=escalate cause=deadline cv=3 reason=respond_escalate
  > offer to=district seq=5 case=east_1-2 kind=escalate cause=deadline target=district cv=3 transfer=15
east_1 deadline_missed case=east_1-3 stage=respond_escalate due=2026-06-29T04:00:00Z
east_1 case_offered case=east_1-3 to=east target=east kind=escalate cause=deadline cv=2 reason=respond_escalate
  > offer to=east seq=5 case=east_1-3 kind=escalate cause=deadline target=east cv=2 transfer=17
district case_accepted case=east_1-1 from=east kind=escalate cause=deadline target=district cv=3 transfer=12 department=water respond_due=2026-06-29T05:00:00Z close_escalate_due=2026-06-29T08:00:00Z supervise_due=2026-06-29T06:00:00Z
  > accept to=east seq=1 case=east_1-1 cv=3
district payload_ignored reason="notice of east_1-1, which is not below, is here or has ended"
district case_accepted case=east_1-2 from=east kind=escalate cause=deadline target=district cv=3 transfer=15 department=order respond_due=2026-06-29T05:00:00Z close_due=2026-06-29T04:30:00Z
  > accept to=east seq=2 case=east_1-2 cv=3
east case_accepted case=east_1-3 from=east_1 kind=escalate cause=deadline target=east cv=2 transfer=17 department=water respond_due=2026-06-29T05:00:00Z close_due=2026-06-29T06:00:00Z yellow_due=2026-06-29T04:48:00Z
  > accept to=east_1 seq=3 case=east_1-3 cv=2
east case_handed_over case=east_1-1 to=district cv=3 way=up kind=escalate cause=deadline
east case_handed_over case=east_1-2 to=district cv=3 way=up kind=escalate cause=deadline
east_1 case_handed_over case=east_1-3 to=east cv=2 way=up kind=escalate cause=deadline
district deadline_missed case=east_1-2 stage=close due=2026-06-29T04:30:00Z reminder_due=2026-06-30T04:30:00Z supervise_due=2026-06-29T06:30:00Z
east deadline_missed case=east_1-3 stage=yellow due=2026-06-29T04:48:00Z
district deadline_missed case=east_1-1 stage=respond due=2026-06-29T05:00:00Z reminder_due=2026-06-30T05:00:00Z
district deadline_missed case=east_1-2 stage=respond due=2026-06-29T05:00:00Z reminder_due=2026-06-30T05:00:00Z
east deadline_missed case=east_1-3 stage=respond due=2026-06-29T05:00:00Z respond_escalate_due=2026-06-29T06:00:00Z
district deadline_missed case=east_1-1 stage=supervise due=2026-06-29T06:00:00Z
east deadline_missed case=east_1-3 stage=respond_escalate due=2026-06-29T06:00:00Z
east case_offered case=east_1-3 to=district target=district kind=escalate cause=deadline cv=3 reason=respond_escalate
  > offer to=district seq=6 case=east_1-3 kind=escalate cause=deadline target=district cv=3 transfer=22
east deadline_missed case=east_1-3 stage=close due=2026-06-29T06:00:00Z close_escalate_due=2026-06-29T10:00:00Z supervise_due=2026-06-29T08:00:00Z
  > notice to=district seq=7 case=east_1-3 what=red owner=east for=district category=drain priority=P2 department=water due=2026-06-29T06:00:00Z
district case_accepted case=east_1-3 from=east kind=escalate cause=deadline target=district cv=3 transfer=22 department=water respond_due=2026-06-29T07:00:00Z close_escalate_due=2026-06-29T10:00:00Z supervise_due=2026-06-29T08:00:00Z
  > accept to=east seq=3 case=east_1-3 cv=3
district payload_ignored reason="notice of east_1-3, which is not below, is here or has ended"
east case_handed_over case=east_1-3 to=district cv=3 way=up kind=escalate cause=deadline
district deadline_missed case=east_1-2 stage=supervise due=2026-06-29T06:30:00Z
district deadline_missed case=east_1-3 stage=respond due=2026-06-29T07:00:00Z reminder_due=2026-06-30T07:00:00Z
district deadline_missed case=east_1-1 stage=close_escalate due=2026-06-29T08:00:00Z reminder_due=2026-06-30T08:00:00Z
district deadline_missed case=east_1-3 stage=supervise due=2026-06-29T08:00:00Z
district deadline_missed case=east_1-3 stage=close_escalate due=2026-06-29T10:00:00Z reminder_due=2026-06-30T10:00:00Z

report east_1 area=east_1 category=drain id=3 source=gauge subject=g7 key=k phase=clear
----
answer refused code=no_open_signal reason="no open case under key 'k': nothing to clear"
east_1 event_rejected event=gauge/3 code=no_open_signal reason="no open case under key 'k': nothing to clear"
east_1 event_joined case=east_1-2 event=citybrain/silence/g7#1782730800000-clear phase=clear
  > input to=east seq=6 case=east_1-2 event=citybrain/silence/g7#1782730800000-clear
east event_joined case=east_1-2 event=citybrain/silence/g7#1782730800000-clear phase=clear passed_on
  > input to=district seq=8 case=east_1-2 event=citybrain/silence/g7#1782730800000-clear
district event_joined case=east_1-2 event=citybrain/silence/g7#1782730800000-clear phase=clear passed_on

advance 30m
----
east_1 event_joined case=east_1-2 event=citybrain/silence/g7#1782730800000+30 phase=raise
  > input to=east seq=7 case=east_1-2 event=citybrain/silence/g7#1782730800000+30
east event_joined case=east_1-2 event=citybrain/silence/g7#1782730800000+30 phase=raise passed_on
  > input to=district seq=9 case=east_1-2 event=citybrain/silence/g7#1782730800000+30
district event_joined case=east_1-2 event=citybrain/silence/g7#1782730800000+30 phase=raise passed_on
district case_redecided case=east_1-2 why=event facts="silent_min=120,silent_name=七号水位计" tier=town priority=P2 fired=silent.two-hours reminder_due=2026-06-30T04:30:00Z reminder_due=2026-06-30T05:00:00Z

cases east_1
----
case id=east_1-1 version=5 lifecycle=dispatched custody=shadow cv=2 owner=east category=drain tier=village priority=P2 department=duty respond_missed joined=0
case id=east_1-2 version=8 lifecycle=dispatched custody=shadow cv=2 owner=east category=refuse tier=town priority=P2 department=order respond_missed joined=3 facts="silent_min=120,silent_name=七号水位计" was_tier=village
case id=east_1-3 version=5 lifecycle=dispatched custody=shadow cv=2 owner=east category=drain tier=village priority=P2 department=duty respond_missed joined=0

