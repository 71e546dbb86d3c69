// For every test program with threads. RocksDB, libzmq and libsodium under it are not built with ThreadSanitizer, which
// therefore cannot see how they hand memory from thread to thread. Their own calls are left out; our queues, bells and
// locks, and everything else, are watched. RocksDB also runs inline functions of the standard library that the linker
// took from our watched code: a report with a frame of its own in it is none of ours.
extern "C" const char* __tsan_default_suppressions();

extern "C" const char* __tsan_default_suppressions() {
    return "called_from_lib:librocksdb.so\n"
           "race:^rocksdb::\n"
           "called_from_lib:libzmq.so\n"
           "called_from_lib:libsodium.so\n";
}
