#include "engine/cel/compile.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <tuple>
#include <utility>

#include "engine/cel/checker.hpp"
#include "engine/cel/code.hpp"
#include "engine/cel/cost.hpp"
#include "engine/cel/emitter.hpp"
#include "engine/cel/folder.hpp"
#include "engine/cel/leaves.hpp"
#include "engine/cel/parser.hpp"

namespace citybrain::cel {
namespace {

Compilation refused(std::vector<Diagnostic> diagnostics) {
    ENSURE(!diagnostics.empty());
    std::ranges::stable_sort(diagnostics, {}, [](const Diagnostic& d) { return std::tuple(d.line, d.column); });
    return {std::nullopt, std::move(diagnostics)};
}

Compilation refused(Diagnostic diagnostic) {
    std::vector<Diagnostic> one;
    one.push_back(std::move(diagnostic));
    return refused(std::move(one));
}

/// A dyn result may still turn out to be what is wanted; Program::test says so if it does not.
std::optional<Diagnostic> check_result(const Syntax& syntax, const CompileOptions& options) {
    const Node& root = syntax.nodes[syntax.root];
    if (!options.result || root.type == *options.result || root.type.is(TypeKind::dyn)) {
        return std::nullopt;
    }
    const bool wants_bool = options.result->is(TypeKind::boolean);
    return diagnose(syntax.text, root.begin,
                    "the expression is " + to_text(root.type) + ", " + to_text(*options.result) + " is needed",
                    wants_bool ? "compare it: a == b, a > b" : "");
}

/// Points at what costs most.
std::optional<Diagnostic> check_cost(const Syntax& syntax, const WorstCost& cost, const CompileOptions& options) {
    if (cost.units <= options.cost_max) {
        return std::nullopt;
    }
    const Node& dearest = syntax.nodes[cost.dearest];
    std::string hint = "compare shorter texts and lists, or use a simpler pattern";
    if (syntax.form_of(dearest) == Form::matches && !dearest.pattern) {
        hint = "write the pattern of matches() as a text";
    } else if (cost.times > 1) {
        hint = "this is done up to " + std::to_string(cost.times) + " times; loop over shorter lists";
    }
    return diagnose(syntax.text, dearest.at,
                    "the worst case costs " + std::to_string(cost.units) + ", the limit is " +
                        std::to_string(options.cost_max),
                    std::move(hint));
}

} // namespace

Compilation compile(std::string_view text, const Environment& environment, const CompileOptions& options) {
    auto code = std::make_unique<Code>();
    code->text = text;
    Parsed parsed = parse(code->text);
    if (parsed.fault) {
        return refused(std::move(*parsed.fault));
    }
    Syntax& syntax = parsed.syntax;
    if (std::vector<Diagnostic> faults = check(syntax, environment, options.checking); !faults.empty()) {
        return refused(std::move(faults));
    }
    if (std::optional<Diagnostic> fault = check_result(syntax, options)) {
        return refused(std::move(*fault));
    }
    if (std::vector<Diagnostic> faults = fold(syntax, options.checking); !faults.empty()) {
        return refused(std::move(faults));
    }
    code->type = syntax.nodes[syntax.root].type;
    const WorstCost cost = worst_cost(syntax, environment.sizes());
    code->cost = cost.units;
    if (std::optional<Diagnostic> fault = check_cost(syntax, cost, options)) {
        return refused(std::move(*fault));
    }
    if (std::optional<Diagnostic> fault = emit(syntax, *code)) {
        return refused(std::move(*fault));
    }
    code->requirements = requirements_of(syntax);
    code->outline = outline_of(syntax);
    code->patterns = std::move(syntax.patterns);
    code->arena = std::move(syntax.arena);
    return {Program(std::move(code)), {}};
}

} // namespace citybrain::cel
