# hosts each
# The wall clocks jump: the time that they skipped has not passed, so nothing falls due for it. The response limit of an
# hour has 29 minutes and 59 seconds to go before and behind the jump; each clock is moved by it, and told so.

report east_1 area=east_1 category=refuse id=1
report east_2 area=east_2 category=refuse id=2
ack east_2 east_2-1
advance 30m
clocks_jump 3h
----
answer taken seq=3 case=east_1-1
east_1 case_opened case=east_1-1 event=sensor/1 category=refuse area=east_1 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
answer taken seq=3 case=east_2-1
east_2 case_opened case=east_2-1 event=sensor/2 category=refuse area=east_2 class=minor base=village tier=village priority=P2 department=order respond_due=2026-06-29T01:00:00Z close_due=2026-06-29T04:00:00Z yellow_due=2026-06-29T02:48:00Z
answer done case=east_2-1 version=2
east_2 case_acknowledged case=east_2-1 actor=wang
east_1 deadline_deferred case=east_1-1 stage=close due=2026-06-29T04:00:00Z to=2026-06-29T07:00:00Z order=#clock-jump
east_1 deadline_deferred case=east_1-1 stage=yellow due=2026-06-29T02:48:00Z to=2026-06-29T05:48:00Z order=#clock-jump
east_1 deadline_deferred case=east_1-1 stage=respond due=2026-06-29T01:00:00Z to=2026-06-29T04:00:00Z order=#clock-jump
east_2 deadline_deferred case=east_2-1 stage=close due=2026-06-29T04:00:00Z to=2026-06-29T07:00:00Z order=#clock-jump
east_2 deadline_deferred case=east_2-1 stage=yellow due=2026-06-29T02:48:00Z to=2026-06-29T05:48:00Z order=#clock-jump

timers east_1
timers east_2
advance 29m59s
----
2026-06-29T12:00:00+08:00 respond east_1-1
2026-06-29T13:48:00+08:00 yellow east_1-1
2026-06-29T15:00:00+08:00 close east_1-1
2026-06-29T13:48:00+08:00 yellow east_2-1
2026-06-29T15:00:00+08:00 close east_2-1

advance 1s
----
east_1 deadline_missed case=east_1-1 stage=respond due=2026-06-29T04:00:00Z respond_escalate_due=2026-06-29T05:00:00Z

# A second jump, and the case goes up at the limit plus both, once.

clocks_jump 1d
advance 59m59s
----
east_1 deadline_deferred case=east_1-1 stage=close due=2026-06-29T07:00:00Z to=2026-06-30T07:00:00Z order=#clock-jump
east_1 deadline_deferred case=east_1-1 stage=yellow due=2026-06-29T05:48:00Z to=2026-06-30T05:48:00Z order=#clock-jump
east_1 deadline_deferred case=east_1-1 stage=respond_escalate due=2026-06-29T05:00:00Z to=2026-06-30T05:00:00Z order=#clock-jump
east_2 deadline_deferred case=east_2-1 stage=close due=2026-06-29T07:00:00Z to=2026-06-30T07:00:00Z order=#clock-jump
east_2 deadline_deferred case=east_2-1 stage=yellow due=2026-06-29T05:48:00Z to=2026-06-30T05:48:00Z order=#clock-jump

advance 1s
----
east_1 deadline_missed case=east_1-1 stage=respond_escalate due=2026-06-30T05:00:00Z
east_1 case_offered case=east_1-1 to=east target=east kind=escalate cause=deadline cv=2 reason=respond_escalate
  > offer to=east seq=1 case=east_1-1 kind=escalate cause=deadline target=east cv=2 transfer=12
east case_accepted case=east_1-1 from=east_1 kind=escalate cause=deadline target=east cv=2 transfer=12 department=order respond_due=2026-06-30T06:00:00Z close_due=2026-06-30T07:00:00Z yellow_due=2026-06-30T05:48:00Z
  > accept to=east_1 seq=1 case=east_1-1 cv=2
east_1 case_handed_over case=east_1-1 to=east cv=2 way=up kind=escalate cause=deadline

# A case that was taken over keeps what the jump did to its closing limit.

timers east
----
2026-06-30T13:48:00+08:00 yellow east_1-1
2026-06-30T14:00:00+08:00 respond east_1-1
2026-06-30T15:00:00+08:00 close east_1-1

