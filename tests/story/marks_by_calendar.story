# The yellow card runs on the limit's own clock: 70 % of two working days, and an order that stops the clock stops both.

report east_1 area=east_1 category=noise id=1
timers east_1
order east_1 S-1 areas=east_1 for=8h suspend=1
timers east_1
----
answer taken seq=3 case=east_1-1
east_1 case_opened case=east_1-1 event=sensor/1 category=noise area=east_1 class=minor base=village tier=village priority=P3 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-07-01T00:00:00Z yellow_due=2026-06-30T03:12:00Z
2026-06-29T09:00:00+08:00 respond east_1-1
2026-06-30T11:12:00+08:00 yellow east_1-1
2026-07-01T08:00:00+08:00 close east_1-1
answer done order=S-1
east_1 order_given order=S-1 signer=zhang node=east_1 areas=east_1 from=2026-06-29T00:00:00Z until=2026-06-29T08:00:00Z suspends
east_1 deadline_deferred case=east_1-1 stage=respond due=2026-06-29T01:00:00Z to=2026-06-29T09:00:00Z order=S-1
east_1 deadline_deferred case=east_1-1 stage=yellow due=2026-06-30T03:12:00Z to=2026-06-30T11:12:00Z order=S-1
east_1 deadline_deferred case=east_1-1 stage=close due=2026-07-01T00:00:00Z to=2026-07-01T08:00:00Z order=S-1
2026-06-29T17:00:00+08:00 respond east_1-1
2026-06-30T19:12:00+08:00 yellow east_1-1
2026-07-01T16:00:00+08:00 close east_1-1

# Lengthened limits lengthen the way to the card; a stop that ends early gives the rest back.

report east_2 area=east_2 category=refuse id=2
order east_2 L-1 areas=east_2 for=1d lengthen=200
order east_2 S-2 areas=east_2 for=4h suspend=1
timers east_2
advance 1h
end_order east_2 S-2
timers east_2
----
answer taken seq=3 case=east_2-1
east_2 case_opened case=east_2-1 event=sensor/2 category=refuse area=east_2 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
answer done order=L-1
east_2 order_given order=L-1 signer=zhang node=east_2 areas=east_2 from=2026-06-29T00:00:00Z until=2026-06-30T00:00:00Z lengthens_percent=200
east_2 deadline_deferred case=east_2-1 stage=respond due=2026-06-29T01:00:00Z to=2026-06-29T02:00:00Z order=L-1
east_2 deadline_deferred case=east_2-1 stage=yellow due=2026-06-29T02:48:00Z to=2026-06-29T05:36:00Z order=L-1
east_2 deadline_deferred case=east_2-1 stage=close due=2026-06-29T04:00:00Z to=2026-06-29T08:00:00Z order=L-1
answer done order=S-2
east_2 order_given order=S-2 signer=zhang node=east_2 areas=east_2 from=2026-06-29T00:00:00Z until=2026-06-29T04:00:00Z suspends
east_2 deadline_deferred case=east_2-1 stage=respond due=2026-06-29T02:00:00Z to=2026-06-29T06:00:00Z order=S-2
east_2 deadline_deferred case=east_2-1 stage=yellow due=2026-06-29T05:36:00Z to=2026-06-29T09:36:00Z order=S-2
east_2 deadline_deferred case=east_2-1 stage=close due=2026-06-29T08:00:00Z to=2026-06-29T12:00:00Z order=S-2
2026-06-29T14:00:00+08:00 respond east_2-1
2026-06-29T17:36:00+08:00 yellow east_2-1
2026-06-29T20:00:00+08:00 close east_2-1
answer done order=S-2
east_2 order_ended order=S-2 actor=zhang reason=over
east_2 deadline_deferred case=east_2-1 stage=respond due=2026-06-29T06:00:00Z to=2026-06-29T03:00:00Z order=S-2
east_2 deadline_deferred case=east_2-1 stage=yellow due=2026-06-29T09:36:00Z to=2026-06-29T06:36:00Z order=S-2
east_2 deadline_deferred case=east_2-1 stage=close due=2026-06-29T12:00:00Z to=2026-06-29T09:00:00Z order=S-2
2026-06-29T11:00:00+08:00 respond east_2-1
2026-06-29T14:36:00+08:00 yellow east_2-1
2026-06-29T17:00:00+08:00 close east_2-1

