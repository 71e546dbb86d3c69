# A commander's order for an area and a period: recorded, passed down, and ended by itself.

order district R-7 areas=east categories=refuse,noise suspend=1 for=6h reason=typhoon
order district R-7 areas=east suspend=1 for=6h
order east R-8 areas=west mute=1 for=1h
order east R-8 areas=east for=1h
order east R-8 areas=east waive=gas.injury for=1h
----
answer done order=R-7
district order_given order=R-7 signer=zhang node=district areas=east categories=noise,refuse from=2026-06-29T00:00:00Z until=2026-06-29T06:00:00Z suspends reason=typhoon
  > order to=east seq=1 order=R-7 signer=zhang node=district areas=east categories=noise,refuse from=2026-06-29T00:00:00Z until=2026-06-29T06:00:00Z suspends reason=typhoon
east order_given order=R-7 signer=zhang node=district areas=east categories=noise,refuse from=2026-06-29T00:00:00Z until=2026-06-29T06:00:00Z suspends reason=typhoon passed_down
  > order to=east_1 seq=1 order=R-7 signer=zhang node=district areas=east categories=noise,refuse from=2026-06-29T00:00:00Z until=2026-06-29T06:00:00Z suspends reason=typhoon
  > order to=east_2 seq=1 order=R-7 signer=zhang node=district areas=east categories=noise,refuse from=2026-06-29T00:00:00Z until=2026-06-29T06:00:00Z suspends reason=typhoon
  > order to=east_3 seq=1 order=R-7 signer=zhang node=district areas=east categories=noise,refuse from=2026-06-29T00:00:00Z until=2026-06-29T06:00:00Z suspends reason=typhoon
east_1 order_given order=R-7 signer=zhang node=district areas=east categories=noise,refuse from=2026-06-29T00:00:00Z until=2026-06-29T06:00:00Z suspends reason=typhoon passed_down
east_2 order_given order=R-7 signer=zhang node=district areas=east categories=noise,refuse from=2026-06-29T00:00:00Z until=2026-06-29T06:00:00Z suspends reason=typhoon passed_down
east_3 order_given order=R-7 signer=zhang node=district areas=east categories=noise,refuse from=2026-06-29T00:00:00Z until=2026-06-29T06:00:00Z suspends reason=typhoon passed_down
answer denied code=exists reason="文号 R-7 已在执行 · an order R-7 is in force already"
district order_refused order=R-7 actor=zhang code=exists reason="文号 R-7 已在执行 · an order R-7 is in force already"
answer denied code=outside_area reason="区域 west 不属本中心 · area west is not served by east"
east order_refused order=R-8 actor=zhang code=outside_area reason="区域 west 不属本中心 · area west is not served by east"
answer denied code=bad_order reason="命令未写明内容:中止计时、顺延、暂停提醒、豁免或应急响应 · the order changes nothing: suspend, lengthen, mute, waive or start a response"
east order_refused order=R-8 actor=zhang code=bad_order reason="命令未写明内容:中止计时、顺延、暂停提醒、豁免或应急响应 · the order changes nothing: suspend, lengthen, mute, waive or start a response"
answer denied code=mandatory reason="规则 'gas.injury' 为强制规则,不得豁免 · rule 'gas.injury' is mandatory and cannot be waived"
east order_refused order=R-8 actor=zhang code=mandatory reason="规则 'gas.injury' 为强制规则,不得豁免 · rule 'gas.injury' is mandatory and cannot be waived"

# A new matter there: its own clocks stand still until the order's end. Elsewhere, and other categories, as ever.
report east_1 area=east_1 category=refuse id=1
report west_1 area=west_1 category=refuse id=2
report east_1 area=east_1 category=flood id=3
timers east_1
----
answer taken seq=4 case=east_1-1
east_1 case_opened case=east_1-1 event=sensor/1 category=refuse area=east_1 class=minor base=village tier=village priority=P2 department=order orders=R-7 respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
east_1 deadline_deferred case=east_1-1 stage=respond due=2026-06-29T01:00:00Z to=2026-06-29T07:00:00Z order=R-7
east_1 deadline_deferred case=east_1-1 stage=yellow due=2026-06-29T02:48:00Z to=2026-06-29T08:48:00Z order=R-7
east_1 deadline_deferred case=east_1-1 stage=close due=2026-06-29T04:00:00Z to=2026-06-29T10:00:00Z order=R-7
answer taken seq=3 case=west_1-1
west_1 case_opened case=west_1-1 event=sensor/2 category=refuse area=west_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
answer taken seq=8 case=east_1-2
east_1 case_opened case=east_1-2 event=sensor/3 category=flood area=east_1 class=important base=town tier=town priority=P1 department=water respond_due=2026-06-29T00:15:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
east_1 case_offered case=east_1-2 to=east target=east kind=escalate cause=rule cv=2 reason=catalogue
  > offer to=east seq=1 case=east_1-2 kind=escalate cause=rule target=east cv=2 transfer=9
east case_accepted case=east_1-2 from=east_1 kind=escalate cause=rule target=east cv=2 transfer=9 department=water respond_due=2026-06-29T00:15:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=east_1 seq=2 case=east_1-2 cv=2
east_1 case_handed_over case=east_1-2 to=east cv=2 way=up kind=escalate cause=rule
2026-06-29T15:00:00+08:00 respond east_1-1
2026-06-29T16:48:00+08:00 yellow east_1-1
2026-06-29T18:00:00+08:00 close east_1-1

# An order that comes while a case is open moves its clocks at once, and never starts them again.
advance 20m
order west W-1 areas=west_1 categories=refuse lengthen=200 for=3h
order west W-2 areas=west_1 suspend=1 for=2h
timers west_1
----
east deadline_missed case=east_1-2 stage=respond due=2026-06-29T00:15:00Z respond_escalate_due=2026-06-29T00:30:00Z
answer done order=W-1
west order_given order=W-1 signer=zhang node=west areas=west_1 categories=refuse from=2026-06-29T00:20:00Z until=2026-06-29T03:20:00Z lengthens_percent=200
  > order to=west_1 seq=1 order=W-1 signer=zhang node=west areas=west_1 categories=refuse from=2026-06-29T00:20:00Z until=2026-06-29T03:20:00Z lengthens_percent=200
west_1 order_given order=W-1 signer=zhang node=west areas=west_1 categories=refuse from=2026-06-29T00:20:00Z until=2026-06-29T03:20:00Z lengthens_percent=200 passed_down
west_1 deadline_deferred case=west_1-1 stage=respond due=2026-06-29T01:00:00Z to=2026-06-29T02:00:00Z order=W-1
west_1 deadline_deferred case=west_1-1 stage=yellow due=2026-06-29T02:48:00Z to=2026-06-29T05:36:00Z order=W-1
west_1 deadline_deferred case=west_1-1 stage=close due=2026-06-29T04:00:00Z to=2026-06-29T08:00:00Z order=W-1
answer done order=W-2
west order_given order=W-2 signer=zhang node=west areas=west_1 from=2026-06-29T00:20:00Z until=2026-06-29T02:20:00Z suspends
  > order to=west_1 seq=2 order=W-2 signer=zhang node=west areas=west_1 from=2026-06-29T00:20:00Z until=2026-06-29T02:20:00Z suspends
west_1 order_given order=W-2 signer=zhang node=west areas=west_1 from=2026-06-29T00:20:00Z until=2026-06-29T02:20:00Z suspends passed_down
west_1 deadline_deferred case=west_1-1 stage=respond due=2026-06-29T02:00:00Z to=2026-06-29T04:00:00Z order=W-2
west_1 deadline_deferred case=west_1-1 stage=yellow due=2026-06-29T05:36:00Z to=2026-06-29T07:36:00Z order=W-2
west_1 deadline_deferred case=west_1-1 stage=close due=2026-06-29T08:00:00Z to=2026-06-29T10:00:00Z order=W-2
2026-06-29T12:00:00+08:00 respond west_1-1
2026-06-29T15:36:00+08:00 yellow west_1-1
2026-06-29T18:00:00+08:00 close west_1-1

# Two that overlap count once; ended early, a clock goes on with what was left.
advance 30m
order west W-3 areas=west_1 suspend=1 for=1h
end_order west W-2
timers west_1
end_order west W-3
timers west_1
end_order west W-3
end_order west_1 W-1
----
east deadline_missed case=east_1-2 stage=respond_escalate due=2026-06-29T00:30:00Z
east case_offered case=east_1-2 to=district target=district kind=escalate cause=deadline cv=3 reason=respond_escalate
  > offer to=district seq=1 case=east_1-2 kind=escalate cause=deadline target=district cv=3 transfer=10
district case_accepted case=east_1-2 from=east kind=escalate cause=deadline target=district cv=3 transfer=10 department=water respond_due=2026-06-29T00:45:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
  > accept to=east seq=2 case=east_1-2 cv=3
east case_handed_over case=east_1-2 to=district cv=3 way=up kind=escalate cause=deadline
district deadline_missed case=east_1-2 stage=respond due=2026-06-29T00:45:00Z reminder_due=2026-06-30T00:45:00Z
answer done order=W-3
west order_given order=W-3 signer=zhang node=west areas=west_1 from=2026-06-29T00:50:00Z until=2026-06-29T01:50:00Z suspends
  > order to=west_1 seq=3 order=W-3 signer=zhang node=west areas=west_1 from=2026-06-29T00:50:00Z until=2026-06-29T01:50:00Z suspends
west_1 order_given order=W-3 signer=zhang node=west areas=west_1 from=2026-06-29T00:50:00Z until=2026-06-29T01:50:00Z suspends passed_down
answer done order=W-2
west order_ended order=W-2 actor=zhang reason=over
  > order_end to=west_1 seq=4 order=W-2 actor=zhang reason=over
west_1 order_ended order=W-2 actor=zhang reason=over
west_1 deadline_deferred case=west_1-1 stage=respond due=2026-06-29T04:00:00Z to=2026-06-29T02:30:00Z order=W-2
west_1 deadline_deferred case=west_1-1 stage=yellow due=2026-06-29T07:36:00Z to=2026-06-29T06:06:00Z order=W-2
west_1 deadline_deferred case=west_1-1 stage=close due=2026-06-29T10:00:00Z to=2026-06-29T08:30:00Z order=W-2
2026-06-29T10:30:00+08:00 respond west_1-1
2026-06-29T14:06:00+08:00 yellow west_1-1
2026-06-29T16:30:00+08:00 close west_1-1
answer done order=W-3
west order_ended order=W-3 actor=zhang reason=over
  > order_end to=west_1 seq=5 order=W-3 actor=zhang reason=over
west_1 order_ended order=W-3 actor=zhang reason=over
2026-06-29T10:30:00+08:00 respond west_1-1
2026-06-29T14:06:00+08:00 yellow west_1-1
2026-06-29T16:30:00+08:00 close west_1-1
answer denied code=not_found reason="没有执行中的命令 · no order W-3 is in force"
west order_refused order=W-3 actor=zhang code=not_found reason="没有执行中的命令 · no order W-3 is in force"
answer denied code=not_owner reason="该命令由上级签发,须在签发处解除 · the order was given at west" owner=west
west_1 order_refused order=W-1 actor=zhang code=not_owner reason="该命令由上级签发,须在签发处解除 · the order was given at west"

# For later: it begins by itself.
order west W-4 areas=west_1 suspend=1 in=10m for=1h
timers west_1
advance 10m
timers west_1
----
answer done order=W-4
west order_given order=W-4 signer=zhang node=west areas=west_1 from=2026-06-29T01:00:00Z until=2026-06-29T01:50:00Z suspends
  > order to=west_1 seq=6 order=W-4 signer=zhang node=west areas=west_1 from=2026-06-29T01:00:00Z until=2026-06-29T01:50:00Z suspends
west_1 order_given order=W-4 signer=zhang node=west areas=west_1 from=2026-06-29T01:00:00Z until=2026-06-29T01:50:00Z suspends passed_down
2026-06-29T10:30:00+08:00 respond west_1-1
2026-06-29T14:06:00+08:00 yellow west_1-1
2026-06-29T16:30:00+08:00 close west_1-1
west order_began order=W-4
west_1 order_began order=W-4
west_1 deadline_deferred case=west_1-1 stage=respond due=2026-06-29T02:30:00Z to=2026-06-29T03:20:00Z order=W-4
west_1 deadline_deferred case=west_1-1 stage=yellow due=2026-06-29T06:06:00Z to=2026-06-29T06:56:00Z order=W-4
west_1 deadline_deferred case=west_1-1 stage=close due=2026-06-29T08:30:00Z to=2026-06-29T09:20:00Z order=W-4
2026-06-29T11:20:00+08:00 respond west_1-1
2026-06-29T14:56:00+08:00 yellow west_1-1
2026-06-29T17:20:00+08:00 close west_1-1

# A case that is handed on keeps its closing clock where the orders have put it; its response runs anew.
escalate west_1 west_1-1 reason="too much for us"
accept west west_1-1
timers west
----
answer done case=west_1-1 version=14
west_1 case_offered case=west_1-1 to=west target=west kind=escalate cause=person cv=2 actor=wang reason="too much for us"
  > offer to=west seq=1 case=west_1-1 kind=escalate cause=person target=west cv=2 transfer=24
west offer_received case=west_1-1 from=west_1 kind=escalate cause=person target=west cv=2 transfer=24 actor=wang reason="too much for us" answer_due=2026-06-29T03:00:00Z
answer done case=west_1-1 version=17
west case_accepted case=west_1-1 from=west_1 kind=escalate cause=person target=west cv=2 transfer=24 department=order actor=wang respond_due=2026-06-29T02:00:00Z close_due=2026-06-29T09:20:00Z yellow_due=2026-06-29T06:56:00Z
  > accept to=west_1 seq=7 case=west_1-1 cv=2
west deadline_deferred case=west_1-1 stage=respond due=2026-06-29T02:00:00Z to=2026-06-29T03:00:00Z order=W-1
west deadline_deferred case=west_1-1 stage=respond due=2026-06-29T03:00:00Z to=2026-06-29T03:50:00Z order=W-4
west_1 case_handed_over case=west_1-1 to=west cv=2 way=up kind=escalate cause=person
2026-06-29T11:50:00+08:00 respond west_1-1
2026-06-29T14:56:00+08:00 yellow west_1-1
2026-06-29T17:20:00+08:00 close west_1-1

# It ends by itself.
advance 6h
timers east_1
----
west order_ended order=W-4 by_itself
west_1 order_ended order=W-4 by_itself
district deadline_missed case=east_1-2 stage=yellow due=2026-06-29T02:48:00Z
west order_ended order=W-1 by_itself
west_1 order_ended order=W-1 by_itself
west deadline_missed case=west_1-1 stage=respond due=2026-06-29T03:50:00Z respond_escalate_due=2026-06-29T04:50:00Z
district deadline_missed case=east_1-2 stage=close due=2026-06-29T04:00:00Z reminder_due=2026-06-30T04:00:00Z supervise_due=2026-06-29T06:00:00Z
west deadline_missed case=west_1-1 stage=respond_escalate due=2026-06-29T04:50:00Z
west case_offered case=west_1-1 to=district target=district kind=escalate cause=deadline cv=3 reason=respond_escalate
  > offer to=district seq=1 case=west_1-1 kind=escalate cause=deadline target=district cv=3 transfer=19
district case_accepted case=west_1-1 from=west kind=escalate cause=deadline target=district cv=3 transfer=19 department=order respond_due=2026-06-29T05:50:00Z close_due=2026-06-29T09:20:00Z yellow_due=2026-06-29T06:56:00Z
  > accept to=west seq=1 case=west_1-1 cv=3
west case_handed_over case=west_1-1 to=district cv=3 way=up kind=escalate cause=deadline
district deadline_missed case=west_1-1 stage=respond due=2026-06-29T05:50:00Z reminder_due=2026-06-30T05:50:00Z
district order_ended order=R-7 by_itself
district deadline_missed case=east_1-2 stage=supervise due=2026-06-29T06:00:00Z
east order_ended order=R-7 by_itself
east_1 order_ended order=R-7 by_itself
east_2 order_ended order=R-7 by_itself
east_3 order_ended order=R-7 by_itself
district deadline_missed case=west_1-1 stage=yellow due=2026-06-29T06:56:00Z
east_1 deadline_missed case=east_1-1 stage=respond due=2026-06-29T07:00:00Z respond_escalate_due=2026-06-29T08:00:00Z
2026-06-29T16:00:00+08:00 respond_escalate east_1-1
2026-06-29T16:48:00+08:00 yellow east_1-1
2026-06-29T18:00:00+08:00 close east_1-1

