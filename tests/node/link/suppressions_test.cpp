// libzmq is not built with ThreadSanitizer, which therefore cannot see how it hands memory from thread to thread. Its own
// calls are left out; our queues and bells, and everything else, are watched.
extern "C" const char* __tsan_default_suppressions();

extern "C" const char* __tsan_default_suppressions() {
    return "called_from_lib:libzmq.so\n"
           "race:^zmq::\n";
}
