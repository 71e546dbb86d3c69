# 暂停提醒: by a rule (planned works) or an order; it changes nothing else, and always ends by itself.

report east_1 area=east_1 category=noise id=1 attr.planned=true
cases east_1
advance 2h
cases east_1
----
answer taken seq=3 case=east_1-1
east_1 case_opened case=east_1-1 event=sensor/1 category=noise area=east_1 class=minor base=village tier=village priority=P3 department=order fired=noise.planned muted_by=noise.planned muted_until=2026-06-29T02:00:00Z respond_due=2026-06-29T01:00:00Z close_due=2026-07-01T00:00:00Z yellow_due=2026-06-30T03:12:00Z unmute_due=2026-06-29T02:00:00Z
case id=east_1-1 version=1 lifecycle=dispatched custody=owned cv=1 owner=east_1 category=noise tier=village priority=P3 department=order joined=0 muted_by=noise.planned muted_until=2026-06-29T02:00:00Z respond_due=2026-06-29T01:00:00Z unmute_due=2026-06-29T02:00:00Z yellow_due=2026-06-30T03:12:00Z close_due=2026-07-01T00:00:00Z
east_1 deadline_missed case=east_1-1 stage=respond due=2026-06-29T01:00:00Z respond_escalate_due=2026-06-29T02:00:00Z
east_1 deadline_missed case=east_1-1 stage=respond_escalate due=2026-06-29T02:00:00Z
east_1 case_offered case=east_1-1 to=east target=east kind=escalate cause=deadline cv=2 reason=respond_escalate
  > offer to=east seq=1 case=east_1-1 kind=escalate cause=deadline target=east cv=2 transfer=6
east_1 case_unmuted case=east_1-1 until=2026-06-29T02:00:00Z
east case_accepted case=east_1-1 from=east_1 kind=escalate cause=deadline target=east cv=2 transfer=6 department=order respond_due=2026-06-29T03:00:00Z close_due=2026-07-01T00:00:00Z yellow_due=2026-06-30T03:12:00Z
  > accept to=east_1 seq=1 case=east_1-1 cv=2
east_1 case_handed_over case=east_1-1 to=east cv=2 way=up kind=escalate cause=deadline
case id=east_1-1 version=6 lifecycle=dispatched custody=shadow cv=2 owner=east category=noise tier=village priority=P3 department=order respond_missed joined=0 muted_by=noise.planned muted_until=2026-06-29T02:00:00Z

# An order mutes what is open already, too, and whoever ends it early ends the silence.
report east_2 area=east_2 category=gas id=2
report east_2 area=east_2 category=refuse id=4
order district M-1 areas=east_2 mute=1 for=1h reason="fire drill"
cases district
cases east_2
----
answer taken seq=3 case=east_2-1
east_2 case_opened case=east_2-1 event=sensor/2 category=gas area=east_2 class=major base=district tier=district priority=P0 department=fire respond_due=2026-06-29T02:05:00Z close_due=2026-06-29T03:00:00Z yellow_due=2026-06-29T02:42:00Z
east_2 case_offered case=east_2-1 to=east target=district kind=escalate cause=rule cv=2 reason=catalogue
  > offer to=east seq=1 case=east_2-1 kind=escalate cause=rule target=district cv=2 transfer=4
east case_accepted case=east_2-1 from=east_2 kind=escalate cause=rule target=district cv=2 transfer=4 department=duty respond_due=2026-06-29T02:05:00Z close_due=2026-06-29T03:00:00Z yellow_due=2026-06-29T02:42:00Z
  > accept to=east_2 seq=1 case=east_2-1 cv=2
east case_offered case=east_2-1 to=district target=district kind=escalate cause=rule cv=3 reason="on the way to district"
  > offer to=district seq=1 case=east_2-1 kind=escalate cause=rule target=district cv=3 transfer=5
district case_accepted case=east_2-1 from=east kind=escalate cause=rule target=district cv=3 transfer=5 department=fire respond_due=2026-06-29T02:05:00Z close_due=2026-06-29T03:00:00Z yellow_due=2026-06-29T02:42:00Z
  > accept to=east seq=1 case=east_2-1 cv=3
east_2 case_handed_over case=east_2-1 to=east cv=2 way=up kind=escalate cause=rule
east case_handed_over case=east_2-1 to=district cv=3 way=up kind=escalate cause=rule
answer taken seq=6 case=east_2-2
east_2 case_opened case=east_2-2 event=sensor/4 category=refuse area=east_2 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T03:00:00Z close_due=2026-06-29T06:00:00Z yellow_due=2026-06-29T04:48:00Z
answer done order=M-1
district order_given order=M-1 signer=zhang node=district areas=east_2 from=2026-06-29T02:00:00Z until=2026-06-29T03:00:00Z mutes reason="fire drill"
  > order to=east seq=2 order=M-1 signer=zhang node=district areas=east_2 from=2026-06-29T02:00:00Z until=2026-06-29T03:00:00Z mutes reason="fire drill"
district case_redecided case=east_2-1 why=order tier=district priority=P0 orders=M-1 muted_by=M-1 muted_until=2026-06-29T03:00:00Z respond_due=2026-06-29T02:05:00Z yellow_due=2026-06-29T02:42:00Z close_due=2026-06-29T03:00:00Z unmute_due=2026-06-29T03:00:00Z
east order_given order=M-1 signer=zhang node=district areas=east_2 from=2026-06-29T02:00:00Z until=2026-06-29T03:00:00Z mutes reason="fire drill" passed_down
  > order to=east_2 seq=2 order=M-1 signer=zhang node=district areas=east_2 from=2026-06-29T02:00:00Z until=2026-06-29T03:00:00Z mutes reason="fire drill"
east_2 order_given order=M-1 signer=zhang node=district areas=east_2 from=2026-06-29T02:00:00Z until=2026-06-29T03:00:00Z mutes reason="fire drill" passed_down
east_2 case_redecided case=east_2-2 why=order tier=village priority=P2 orders=M-1 muted_by=M-1 muted_until=2026-06-29T03:00:00Z respond_due=2026-06-29T03:00:00Z unmute_due=2026-06-29T03:00:00Z yellow_due=2026-06-29T04:48:00Z close_due=2026-06-29T06:00:00Z
case id=east_2-1 version=4 lifecycle=dispatched custody=owned cv=3 owner=district category=gas tier=district priority=P0 department=fire joined=0 was_tier=district orders=M-1 muted_by=M-1 muted_until=2026-06-29T03:00:00Z respond_due=2026-06-29T02:05:00Z yellow_due=2026-06-29T02:42:00Z close_due=2026-06-29T03:00:00Z unmute_due=2026-06-29T03:00:00Z
case id=east_2-1 version=3 lifecycle=dispatched custody=shadow cv=2 owner=east category=gas tier=district priority=P0 department=fire joined=0
case id=east_2-2 version=2 lifecycle=dispatched custody=owned cv=1 owner=east_2 category=refuse tier=village priority=P2 department=order joined=0 was_tier=village orders=M-1 muted_by=M-1 muted_until=2026-06-29T03:00:00Z respond_due=2026-06-29T03:00:00Z unmute_due=2026-06-29T03:00:00Z yellow_due=2026-06-29T04:48:00Z close_due=2026-06-29T06:00:00Z

advance 10m
end_order district M-1
cases east_2
----
district deadline_missed case=east_2-1 stage=respond due=2026-06-29T02:05:00Z reminder_due=2026-06-30T02:05:00Z
answer done order=M-1
district order_ended order=M-1 actor=zhang reason=over
  > order_end to=east seq=3 order=M-1 actor=zhang reason=over
district case_redecided case=east_2-1 why=order tier=district priority=P0 yellow_due=2026-06-29T02:42:00Z close_due=2026-06-29T03:00:00Z reminder_due=2026-06-30T02:05:00Z
east order_ended order=M-1 actor=zhang reason=over
  > order_end to=east_2 seq=3 order=M-1 actor=zhang reason=over
east_2 order_ended order=M-1 actor=zhang reason=over
east_2 case_redecided case=east_2-2 why=order tier=village priority=P2 respond_due=2026-06-29T03:00:00Z yellow_due=2026-06-29T04:48:00Z close_due=2026-06-29T06:00:00Z
case id=east_2-1 version=3 lifecycle=dispatched custody=shadow cv=2 owner=east category=gas tier=district priority=P0 department=fire joined=0
case id=east_2-2 version=3 lifecycle=dispatched custody=owned cv=1 owner=east_2 category=refuse tier=village priority=P2 department=order joined=0 was_tier=village respond_due=2026-06-29T03:00:00Z yellow_due=2026-06-29T04:48:00Z close_due=2026-06-29T06:00:00Z

# By itself it ends with its order.
order east M-2 areas=east_2 mute=1 for=1h reason="fire drill"
advance 1h
cases east_2
----
answer done order=M-2
east order_given order=M-2 signer=zhang node=east areas=east_2 from=2026-06-29T02:10:00Z until=2026-06-29T03:10:00Z mutes reason="fire drill"
  > order to=east_2 seq=4 order=M-2 signer=zhang node=east areas=east_2 from=2026-06-29T02:10:00Z until=2026-06-29T03:10:00Z mutes reason="fire drill"
east_2 order_given order=M-2 signer=zhang node=east areas=east_2 from=2026-06-29T02:10:00Z until=2026-06-29T03:10:00Z mutes reason="fire drill" passed_down
east_2 case_redecided case=east_2-2 why=order tier=village priority=P2 orders=M-2 muted_by=M-2 muted_until=2026-06-29T03:10:00Z respond_due=2026-06-29T03:00:00Z unmute_due=2026-06-29T03:10:00Z yellow_due=2026-06-29T04:48:00Z close_due=2026-06-29T06:00:00Z
district deadline_missed case=east_2-1 stage=yellow due=2026-06-29T02:42:00Z
district deadline_missed case=east_2-1 stage=close due=2026-06-29T03:00:00Z reminder_due=2026-06-30T03:00:00Z supervise_due=2026-06-29T03:30:00Z
east deadline_missed case=east_1-1 stage=respond due=2026-06-29T03:00:00Z respond_escalate_due=2026-06-29T04:00:00Z
east_2 deadline_missed case=east_2-2 stage=respond due=2026-06-29T03:00:00Z respond_escalate_due=2026-06-29T04:00:00Z
east order_ended order=M-2 by_itself
east_2 order_ended order=M-2 by_itself
east_2 case_unmuted case=east_2-2 until=2026-06-29T03:10:00Z
case id=east_2-1 version=3 lifecycle=dispatched custody=shadow cv=2 owner=east category=gas tier=district priority=P0 department=fire joined=0
case id=east_2-2 version=6 lifecycle=dispatched custody=owned cv=1 owner=east_2 category=refuse tier=village priority=P2 department=order respond_missed joined=0 was_tier=village orders=M-2 muted_by=M-2 muted_until=2026-06-29T03:10:00Z respond_escalate_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T04:48:00Z close_due=2026-06-29T06:00:00Z

# A rise ends the silence.
report east_1 area=east_1 category=noise id=3 attr.planned=true
report east_1 east_1-2 set.injured=1
cases east
----
answer taken seq=9 case=east_1-2
east_1 case_opened case=east_1-2 event=sensor/3 category=noise area=east_1 class=minor base=village tier=village priority=P3 department=order fired=noise.planned muted_by=noise.planned muted_until=2026-06-29T05:10:00Z respond_due=2026-06-29T06:10:00Z close_due=2026-07-01T03:10:00Z yellow_due=2026-06-30T08:22:00Z unmute_due=2026-06-29T05:10:00Z
answer done case=east_1-2 version=4
east_1 facts_reported case=east_1-2 node=east_1 actor=wang injured=1
east_1 case_redecided case=east_1-2 why=report facts="injured=1,planned=true" tier=town priority=P1 fired=life.injury,noise.planned labels=life-safety rose hand_up respond_due=2026-06-29T06:10:00Z yellow_due=2026-06-30T08:22:00Z close_due=2026-07-01T03:10:00Z
east_1 case_offered case=east_1-2 to=east target=east kind=escalate cause=rule cv=2 reason=facts
  > offer to=east seq=2 case=east_1-2 kind=escalate cause=rule target=east cv=2 transfer=12
east case_accepted case=east_1-2 from=east_1 kind=escalate cause=rule target=east cv=2 transfer=12 department=order respond_due=2026-06-29T06:10:00Z close_due=2026-07-01T03:10:00Z yellow_due=2026-06-30T08:22:00Z
  > accept to=east_1 seq=2 case=east_1-2 cv=2
east_1 case_handed_over case=east_1-2 to=east cv=2 way=up kind=escalate cause=rule
case id=east_1-1 version=5 lifecycle=dispatched custody=owned cv=2 owner=east category=noise tier=village priority=P3 department=order respond_missed joined=0 muted_by=noise.planned muted_until=2026-06-29T02:00:00Z respond_escalate_due=2026-06-29T04:00:00Z yellow_due=2026-06-30T03:12:00Z close_due=2026-07-01T00:00:00Z
case id=east_1-2 version=4 lifecycle=dispatched custody=owned cv=2 owner=east category=noise tier=town priority=P1 department=order joined=0 facts="injured=1,planned=true" was_tier=village respond_due=2026-06-29T06:10:00Z yellow_due=2026-06-30T08:22:00Z close_due=2026-07-01T03:10:00Z
case id=east_2-1 version=4 lifecycle=dispatched custody=shadow cv=3 owner=district category=gas tier=district priority=P0 department=duty joined=0

