# Who may include whom. The same table is documented in docs/architecture.md and checked by tests/tidy.
citybrain_room(engine/base FOREIGN PkgConfig::SODIUM citybrain_boost_headers)
citybrain_room(engine/cel MAY engine/base FOREIGN PkgConfig::RE2)
citybrain_room(engine/geo MAY engine/base FOREIGN citybrain_boost_headers)
citybrain_room(engine/model MAY engine/geo engine/base)
citybrain_room(engine/window MAY engine/model engine/geo engine/base)
citybrain_room(engine/wire MAY engine/model engine/geo engine/base FOREIGN citybrain_flatbuffers)
citybrain_room(engine/rulebook MAY engine/window engine/cel engine/model engine/geo engine/base FOREIGN tomlplusplus::tomlplusplus)
citybrain_room(engine/check MAY engine/rulebook engine/window engine/cel engine/model engine/geo engine/base)
citybrain_room(engine/intake MAY engine/model engine/geo engine/base FOREIGN Boost::json tomlplusplus::tomlplusplus)
set(verbs_may engine/rulebook engine/window engine/model engine/geo engine/base)
citybrain_room(engine/ingest MAY ${verbs_may})
citybrain_room(engine/decide MAY ${verbs_may})
citybrain_room(engine/persist MAY ${verbs_may})
citybrain_room(engine/route MAY ${verbs_may})
citybrain_room(engine/observe MAY ${verbs_may} FOREIGN fmt::fmt)
set(stages engine/ingest engine/decide engine/persist engine/route engine/observe)
citybrain_room(engine/core MAY ${stages} ${verbs_may})
citybrain_room(engine/drive MAY engine/core ${stages} engine/wire ${verbs_may})
# What programs share: files they read, exit codes and language.
citybrain_room(local MAY engine/intake ${verbs_may})
# sim/: virtual time and faults around the same drive.
set(sim_may engine/drive engine/core ${stages} engine/wire ${verbs_may})
citybrain_room(sim/world MAY ${sim_may})
citybrain_room(sim/torture MAY sim/world ${sim_may})
# nodes/: one foreign library a room. They see the ports of engine/drive, and with them the nouns the ports speak of.
citybrain_room(nodes/keys MAY engine/model engine/geo engine/base SEES engine/drive FOREIGN PkgConfig::SODIUM)
citybrain_room(nodes/eval MAY engine/cel engine/intake engine/model engine/geo engine/base FOREIGN Boost::json)
citybrain_room(nodes/format MAY engine/cel engine/base FOREIGN tomlplusplus::tomlplusplus)
citybrain_room(nodes/config MAY engine/model engine/geo engine/base FOREIGN tomlplusplus::tomlplusplus)
citybrain_room(nodes/link MAY engine/intake engine/wire engine/model engine/geo engine/base SEES engine/drive
  FOREIGN PkgConfig::ZMQ Threads::Threads)
citybrain_room(nodes/store MAY engine/model engine/geo engine/base SEES engine/drive
  FOREIGN citybrain_rocksdb Threads::Threads)
citybrain_room(nodes/loop MAY engine/model engine/geo engine/base SEES engine/drive
  FOREIGN citybrain_boost_headers Threads::Threads)
citybrain_room(nodes/console
  MAY engine/intake engine/observe engine/rulebook engine/window engine/wire engine/model engine/geo engine/base SEES engine/drive
  FOREIGN citybrain_boost_headers Boost::json fmt::fmt Threads::Threads)
# Beast under UBSan takes minutes to compile.
if(CITYBRAIN_SANITIZE MATCHES "undefined")
  set_source_files_properties(nodes/console/http_server.cpp nodes/console/http_session.cpp nodes/console/http_client.cpp
    nodes/loop/loop.cpp PROPERTIES COMPILE_OPTIONS -fno-sanitize=undefined)
endif()
citybrain_room(nodes/demo MAY engine/drive engine/core ${stages} engine/wire engine/intake engine/cel ${verbs_may} FOREIGN fmt::fmt)
citybrain_room(nodes/trial MAY engine/drive engine/core ${stages} engine/wire engine/cel ${verbs_may}
  FOREIGN tomlplusplus::tomlplusplus)
citybrain_room(nodes/bench
  MAY nodes/store nodes/link nodes/keys engine/drive engine/core ${stages} engine/wire engine/intake engine/cel ${verbs_may}
  FOREIGN citybrain_rocksdb PkgConfig::ZMQ fmt::fmt Threads::Threads)
