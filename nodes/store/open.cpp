#include <string>
#include <system_error>
#include <utility>

#include "nodes/store/files.hpp"
#include "nodes/store/opened.hpp"

namespace citybrain::store {
namespace {

namespace fs = std::filesystem;

/// Says whether there is a database; refuses to begin anew where one used to be.
base::Result<bool> find_database(const StoreOptions& options, const std::optional<CommitHead>& mark) {
    std::error_code code;
    const bool present = fs::exists(options.dir / "db" / "CURRENT", code);
    if (code && code != std::errc::no_such_file_or_directory) {
        return system_error("looking for a store in", options.dir, code.value());
    }
    if (present) {
        return true;
    }
    if (mark && mark->commits > 0) {
        return base::broken("store: " + options.dir.string() + " has lost its database after " +
                            std::to_string(mark->commits) + " commits; restore the last backup, or delete the file \"" +
                            (options.dir / "marks").string() + "\" to begin empty as a new lineage");
    }
    if (!options.create || options.read_only) {
        return base::not_found("store: there is none in " + options.dir.string() + "; check the data directory");
    }
    return false;
}

/// Compares the database with what was noted outside of it, and says what cannot be ruled out.
void look_for_loss(const std::optional<CommitHead>& mark, const Stamp& stamp, const Database& database,
                   OpenReport& report) {
    const CommitHead& head = stamp.head;
    report.commits = head.commits;
    report.damaged_copy = database.repaired_from();
    if (!report.damaged_copy.empty()) {
        report.notes.push_back("the log was damaged and was recovered up to its last consistent point; as found: " +
                               report.damaged_copy.string());
    }
    if (!mark && head.commits > 0) {
        report.notes.emplace_back("the marks file is missing or unreadable, so a loss cannot be ruled out");
    }
    if (mark && mark->commits > head.commits) {
        report.notes.push_back("the store holds " + std::to_string(head.commits) + " commits but had made at least " +
                               std::to_string(mark->commits) + " durable: some are lost");
    }
    if (mark && mark->commits == head.commits && mark->hash != head.hash) {
        report.notes.push_back("commit " + std::to_string(head.commits) +
                               " is not the one that was made durable here: the database was exchanged or altered");
    }
    if (stamp.doubt && report.notes.empty()) {
        report.notes.emplace_back("an earlier start could not rule out a loss, and it is not settled yet");
    }
    report.recovered = report.notes.empty() ? Recovered::clean : Recovered::maybe_loss;
}

/// The writer, with marks that begin at what the store holds; a doubt is first noted in the store itself.
base::Result<std::unique_ptr<Writer>> make_writer(Database& database, const CommitHead& head,
                                                  const StoreOptions& options, const OpenReport& report) {
    if (report.recovered == Recovered::maybe_loss) {
        const auto noted = write_doubt(database, true);
        if (!noted.ok()) {
            return noted.error();
        }
    }
    auto marks = Marks::open(options.dir / "marks", options.steady_now);
    if (!marks.ok()) {
        return marks.error();
    }
    const auto begun = marks->begin_at(head);
    if (!begun.ok()) {
        return begun.error();
    }
    return std::make_unique<Writer>(database, std::move(*marks), head, options);
}

base::Result<void> prepare_directory(const StoreOptions& options, Space& space, OpenReport& report) {
    if (options.read_only) {
        return {};
    }
    const auto made = make_directory(options.dir / "db");
    if (!made.ok()) {
        return made.error();
    }
    const auto named = sync_directory(options.dir);
    if (!named.ok()) {
        return named.error();
    }
    const auto freed = space.free_reserve_if_full();
    if (!freed.ok()) {
        return freed.error();
    }
    report.ballast_spent = *freed;
    return {};
}

base::Result<Stamp> stamp_of(Database& database, const StoreOptions& options, const std::optional<CommitHead>& mark,
                             OpenReport& report) {
    const auto found = read_stamp(database);
    if (!found.ok()) {
        return found.error();
    }
    if (*found) {
        return **found;
    }
    if (options.read_only && mark && mark->commits > 0) {
        return base::broken("store: " + options.dir.string() + " holds nothing any more, after " +
                            std::to_string(mark->commits) + " commits; keep the directory and restore the last backup");
    }
    if (!options.create || options.read_only) {
        return base::not_found("store: the one in " + options.dir.string() + " was never finished; create it again");
    }
    report.created = true;
    return write_first_stamp(database);
}

base::Result<void> restore_reserve(Space& space, OpenReport& report) {
    const auto restored = space.restore_reserve();
    if (!restored.ok()) {
        return restored.error();
    }
    if (!*restored) {
        report.ballast_spent = true;
        report.notes.emplace_back("the disk is too full to keep a reserve; free some space");
    }
    return {};
}

} // namespace

base::Result<std::unique_ptr<RocksStore>> RocksStore::open(const StoreOptions& options) {
    count_nothing();
    // Before the database: a running node may note more commits meanwhile, and then the mark would be ahead.
    const auto mark = Marks::read(options.dir / "marks");
    if (!mark.ok()) {
        return mark.error();
    }
    const auto present = find_database(options, *mark);
    if (!present.ok()) {
        return present.error();
    }
    std::unique_ptr<Opened> opened(new Opened{Space(options.dir, options), nullptr, nullptr, {}, {}});
    OpenReport& report = opened->report;
    const auto prepared = prepare_directory(options, opened->space, report);
    if (!prepared.ok()) {
        return prepared.error();
    }
    auto database = Database::open(options.dir / "db", options);
    if (!database.ok()) {
        return database.error();
    }
    opened->database = std::move(*database);
    const auto stamp = stamp_of(*opened->database, options, *mark, report);
    if (!stamp.ok()) {
        return stamp.error();
    }
    opened->lineage = stamp->lineage;
    look_for_loss(*mark, *stamp, *opened->database, report);
    if (!options.read_only) {
        auto writer = make_writer(*opened->database, stamp->head, options, report);
        if (!writer.ok()) {
            return writer.error();
        }
        opened->writer = std::move(*writer);
        const auto reserve = restore_reserve(opened->space, report);
        if (!reserve.ok()) {
            return reserve.error();
        }
    }
    return std::unique_ptr<RocksStore>(new RocksStore(std::move(opened)));
}

} // namespace citybrain::store
