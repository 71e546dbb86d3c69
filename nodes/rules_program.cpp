#include "nodes/rules_program.hpp"

#include "nodes/rules_check.hpp"
#include "nodes/rules_diff.hpp"
#include "nodes/rules_eval.hpp"
#include "nodes/rules_explain.hpp"
#include "nodes/rules_fmt.hpp"
#include "nodes/rules_publish.hpp"
#include "nodes/rules_sign.hpp"
#include "nodes/rules_status.hpp"
#include "nodes/rules_trial.hpp"

namespace citybrain::programs {

void add_rules(CLI::App& app, Run& run) {
    CLI::App* const group =
        app.add_subcommand("rules", "expressions and rule packs · 规则与表达式")->require_subcommand(1);
    add_rules_eval(*group, run);
    add_rules_check(*group, run);
    add_rules_fmt(*group, run);
    add_rules_test(*group, run);
    add_rules_diff(*group, run);
    add_rules_explain(*group, run);
    add_rules_sign(*group, run);
    add_rules_publish(*group, run);
    add_rules_rollback(*group, run);
    add_rules_status(*group, run);
}

} // namespace citybrain::programs
