// libzmq, and libsodium under it, are not built with ThreadSanitizer, which therefore cannot see how they hand memory
// from thread to thread. Their own calls are left out; our queues and bells, and everything else, are watched.
extern "C" const char* __tsan_default_suppressions();

extern "C" const char* __tsan_default_suppressions() {
    return "called_from_lib:libzmq.so\n"
           "called_from_lib:libsodium.so\n";
}
