#include "engine/rulebook/rule_reader.hpp"

#include <algorithm>

#include "engine/cel/compile.hpp"
#include "engine/rulebook/effect_toml.hpp"
#include "engine/rulebook/rule_checks.hpp"
#include "engine/rulebook/rule_params.hpp"
#include "engine/rulebook/words.hpp"

namespace citybrain::rulebook {
namespace {

constexpr std::string_view rule_keys[] = {"id",   "title", "params", "when",      "raise",
                                          "then", "why",   "basis",  "mandatory", "enabled"};
constexpr std::string_view rule_keys_later[] = {"mute", "scope", "areas", "from", "until", "shadow"};

cel::Type type_of(const cel::Value& value) {
    return value.kind() == cel::Kind::integer ? cel::Type::integer()
           : value.kind() == cel::Kind::real  ? cel::Type::real()
                                              : cel::Type::boolean();
}

cel::Environment environment_of(const Vocabulary& vocabulary, const std::vector<Param>& params) {
    cel::Environment environment = vocabulary.environment();
    std::vector<cel::Field> fields;
    for (const Param& param : params) {
        fields.push_back({param.name, type_of(param.value), {}, param.value});
    }
    const cel::RecordId id = environment.record("params", std::move(fields));
    environment.variable({"params", cel::Type::of(id), {}, std::nullopt});
    return environment;
}

/// Reads one [[rule]]; keeps nothing of a rule with a fault.
class RuleReader {
  public:
    RuleReader(TomlFile& file, const toml::table& table, Vocabulary& vocabulary, const Known& known)
        : file_(file), table_(table), vocabulary_(vocabulary), known_(known) {}

    std::optional<Rule> read(Faults& faults) {
        const std::size_t before = faults.count();
        file_.only(table_, rule_keys, rule_keys_later);
        const std::string id = file_.text(table_, "id");
        if (!id.empty() && !is_slug(id)) {
            file_.fault(*table_.get("id"), "'" + id + "' is no id of a rule", "use a-z, 0-9, '.', '-' and '_'");
        }
        Words title = file_.words(table_, "title");
        std::vector<Param> params = read_params(file_, table_);
        cel::Environment environment = environment_of(vocabulary_, params);
        std::optional<cel::Program> when = read_when(environment);
        const bool enabled = !table_.contains("enabled") || file_.flag(table_, "enabled");
        const std::vector<std::size_t> kept = when ? windows_of(*when, enabled) : std::vector<std::size_t>{};
        if (kept.size() == 1) { // the only window may be called `seen` in sentences
            cel::Record record = vocabulary_.windows().record_of(kept.front());
            const cel::RecordId id_of_seen =
                environment.record("seen", std::move(record.fields), std::move(record.withheld));
            environment.variable({"seen", cel::Type::of(id_of_seen), {}, std::nullopt});
        }
        std::string raise;
        Effect effect = read_effect(file_, table_, known_, raise);
        Reason zh;
        Reason en;
        read_why(environment, zh, en);
        std::string basis = file_.text(table_, "basis");
        const bool mandatory = file_.flag(table_, "mandatory");
        if (effect.open_incident && kept.empty()) {
            file_.fault(*table_["then"]["open_incident"].node(), "an incident gathers what a window has seen",
                        "ask for it in 'when', such as seen(\"1h\", \"town\").places >= 3");
        }
        if (!when || faults.count() != before) {
            return std::nullopt;
        }
        check_use(params, *when, zh, en);
        std::vector<WindowRead> reads = reads_of(*when);
        std::vector<Circumstance> circumstances = circumstances_of(*when);
        return Rule{id,
                    std::move(title),
                    std::move(params),
                    std::move(*when),
                    std::move(effect),
                    std::move(raise),
                    std::move(zh),
                    std::move(en),
                    std::move(basis),
                    mandatory,
                    enabled,
                    seat_of(kept),
                    std::move(reads),
                    std::move(circumstances),
                    file_.place(table_)};
    }

  private:
    [[nodiscard]] std::optional<model::Tier> seat_of(const std::vector<std::size_t>& windows) const {
        std::optional<model::Tier> seat;
        for (const std::size_t spec : windows) {
            const model::Tier tier = window::tier_of(vocabulary_.windows().specs()[spec].scope);
            seat = seat ? std::max(*seat, tier) : tier;
        }
        return seat;
    }

    /// The windows it reads; those of a rule that is off are not kept for it.
    std::vector<std::size_t> windows_of(const cel::Program& when, bool enabled) {
        for (const cel::Slot slot : when.reads()) {
            const std::string name = vocabulary_.unsupplied(slot);
            if (enabled && !name.empty()) {
                file_.fault(*table_.get("when"), "'" + name + "' is not supplied yet by this version",
                            "the rule may be kept for later: enabled = false");
            }
        }
        return vocabulary_.windows().keep(when.reads(), enabled);
    }

    [[nodiscard]] static std::vector<Circumstance> circumstances_of(const cel::Program& when) {
        std::vector<Circumstance> read;
        for (const cel::Slot slot : when.reads()) {
            if (const auto circumstance = circumstance_of(static_cast<Read>(slot.value))) {
                read.push_back(*circumstance);
            }
        }
        std::ranges::sort(read);
        read.erase(std::unique(read.begin(), read.end()), read.end());
        return read;
    }

    [[nodiscard]] std::vector<WindowRead> reads_of(const cel::Program& when) const {
        std::vector<WindowRead> reads;
        for (const cel::Slot slot : when.reads()) {
            if (const auto read = vocabulary_.windows().find(slot)) {
                reads.push_back(*read);
            }
        }
        return reads;
    }

    std::optional<cel::Program> read_when(const cel::Environment& environment) {
        const std::string text = file_.text(table_, "when");
        if (text.empty()) {
            return std::nullopt;
        }
        const toml::node& node = *table_.get("when");
        cel::CompileOptions options;
        options.result = cel::Type::boolean();
        cel::Compilation compiled = cel::compile(text, environment, options);
        for (const cel::Diagnostic& diagnostic : compiled.diagnostics) {
            file_.fault_at(file_.place_within(node, {diagnostic.line, diagnostic.column}), diagnostic.message,
                           diagnostic.hint);
        }
        if (compiled.ok()) {
            check_condition(file_, node, *compiled.program, vocabulary_, known_);
        }
        return std::move(compiled.program);
    }

    void read_why(const cel::Environment& environment, Reason& zh, Reason& en) {
        const toml::node* const node = table_.get("why");
        const toml::table* const both = node == nullptr ? nullptr : node->as_table();
        if (both == nullptr) {
            zh = read_reason(table_, "why", environment);
            en = read_reason_again(environment);
            return;
        }
        constexpr std::string_view languages[] = {"zh", "en"};
        file_.only(*both, languages);
        zh = read_reason(*both, "zh", environment);
        en = read_reason(*both, "en", environment);
    }

    Reason read_reason(const toml::table& table, std::string_view key, const cel::Environment& environment) {
        const std::string text = file_.text(table, key);
        ReasonOutcome outcome = Reason::compile(text, environment);
        if (outcome.fault) {
            file_.fault_at(file_.place_within(*table.get(key), {outcome.fault->line, outcome.fault->column}),
                           outcome.fault->message, outcome.fault->hint);
        }
        return outcome.reason ? std::move(*outcome.reason) : Reason{};
    }

    /// The same sentence for the other language; its faults were told the first time.
    Reason read_reason_again(const cel::Environment& environment) {
        ReasonOutcome outcome = Reason::compile(table_["why"].value_or(std::string_view()), environment);
        return outcome.reason ? std::move(*outcome.reason) : Reason{};
    }

    /// A parameter nobody reads is a threshold that does nothing.
    void check_use(const std::vector<Param>& params, const cel::Program& when, const Reason& zh, const Reason& en) {
        for (const Param& param : params) {
            const std::string path = "params." + param.name;
            bool used = names_path(when.text(), path);
            for (const Reason* reason : {&zh, &en}) {
                for (const std::string_view expression : reason->expressions()) {
                    used = used || names_path(expression, path);
                }
            }
            if (!used) {
                file_.fault(*table_["params"][param.name].node(), "parameter '" + param.name + "' is never used",
                            "write params." + param.name + " in 'when', or remove it");
            }
        }
    }

    TomlFile& file_;
    const toml::table& table_;
    Vocabulary& vocabulary_;
    const Known& known_;
};

} // namespace

std::optional<Rule> read_rule(TomlFile& file, const toml::table& table, Vocabulary& vocabulary, const Known& known,
                              Faults& faults) {
    return RuleReader(file, table, vocabulary, known).read(faults);
}

} // namespace citybrain::rulebook
