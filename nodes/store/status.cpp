#include "nodes/store/status.hpp"

#include <utility>

#include "engine/base/ensure.hpp"

namespace citybrain::store {
namespace {

class FailStop final : public rocksdb::EventListener {
  public:
    explicit FailStop(std::shared_ptr<Failure> failure) : failure_(std::move(failure)) {}

    void OnBackgroundError(rocksdb::BackgroundErrorReason, rocksdb::Status* error) override {
        if (error->severity() >= rocksdb::Status::kHardError) {
            failure_->raise(to_error(*error, "writing to disk in the background"));
        }
    }

    void OnErrorRecoveryBegin(rocksdb::BackgroundErrorReason, rocksdb::Status, bool* auto_recovery) override {
        *auto_recovery = false;
    }

  private:
    std::shared_ptr<Failure> failure_;
};

bool is_lock(const rocksdb::Status& status) {
    const std::string text = status.ToString();
    return text.find("lock ") != std::string::npos && text.find("LOCK") != std::string::npos;
}

bool is_denied(const rocksdb::Status& status) {
    return status.ToString().find("Permission denied") != std::string::npos;
}

} // namespace

base::Error to_error(const rocksdb::Status& status, std::string_view doing) {
    ENSURE(!status.ok());
    const std::string what = "store: " + std::string(doing) + " failed: " + status.ToString();
    if (status.IsNoSpace()) {
        return base::busy(what + "; free some space on this disk, then start again");
    }
    if (status.IsIOError() && is_lock(status)) {
        return base::conflict("store: " + std::string(doing) +
                              " failed: another process has this store open; stop it first, or look read-only");
    }
    if (status.IsIOError() && is_denied(status)) {
        return base::denied(what + "; give the service user the right to read and write the directory");
    }
    if (status.IsCorruption()) {
        return base::broken(what + "; keep the directory as it is and restore the last backup beside it");
    }
    return base::broken(what + "; look at the disk and the system log, then start again");
}

void Failure::raise(base::Error error) {
    const std::lock_guard lock(mutex_);
    if (!error_) {
        error_ = std::move(error);
        raised_.store(true, std::memory_order_release);
    }
}

base::Error Failure::error() const {
    const std::lock_guard lock(mutex_);
    ENSURE(error_.has_value());
    return *error_;
}

std::shared_ptr<rocksdb::EventListener> fail_stop(std::shared_ptr<Failure> failure) {
    return std::make_shared<FailStop>(std::move(failure));
}

} // namespace citybrain::store
