#include "engine/rulebook/terms.hpp"

#include <iterator>
#include <utility>

namespace citybrain::rulebook {
namespace {

using cel::Outline;
using cel::OutlineNode;
using cel::Shape;

/// "true", which is right for whatever was left out, but no more than perhaps.
Terms perhaps() { return {{Term{}}, false}; }

Terms constant(bool value) { return {value ? std::vector<Term>{Term{}} : std::vector<Term>{}, true}; }

Terms either(Terms left, Terms right) {
    if (left.any.size() + right.any.size() > terms_max) {
        return perhaps();
    }
    left.any.insert(left.any.end(), std::move_iterator(right.any.begin()), std::move_iterator(right.any.end()));
    left.exact = left.exact && right.exact;
    return left;
}

Terms both(Terms left, Terms right) {
    if (left.any.size() * right.any.size() > terms_max) {
        left.exact = false; // the right part is left out
        return left;
    }
    if (right.any.size() == 1) { // nearly always: no new terms
        for (Term& term : left.any) {
            term.insert(term.end(), right.any.front().begin(), right.any.front().end());
        }
        left.exact = left.exact && right.exact;
        return left;
    }
    Terms product{{}, left.exact && right.exact};
    for (const Term& first : left.any) {
        for (const Term& second : right.any) {
            product.any.push_back(first);
            product.any.back().insert(product.any.back().end(), second.begin(), second.end());
        }
    }
    return product;
}

/// From the leaves to the root, each node for being true (`positive`) or for being false, as its parents need it.
class Rewriting {
  public:
    explicit Rewriting(const Outline& outline)
        : outline_(outline), wanted_(outline.nodes.size()), positive_(outline.nodes.size()),
          negative_(outline.nodes.size()) {}

    Terms run() {
        wanted_.back().positive = true;
        for (std::size_t i = outline_.nodes.size(); i-- > 0;) {
            ask_children(outline_.nodes[i], wanted_[i]);
        }
        for (std::size_t i = 0; i < outline_.nodes.size(); ++i) {
            if (wanted_[i].positive) {
                positive_[i] = make(outline_.nodes[i], true);
            }
            if (wanted_[i].negative) {
                negative_[i] = make(outline_.nodes[i], false);
            }
        }
        return std::move(positive_.back());
    }

  private:
    struct Wanted {
        bool positive = false;
        bool negative = false;
    };

    void ask_children(const OutlineNode& node, Wanted wanted) {
        if (node.shape == Shape::constant || node.shape == Shape::test) {
            return;
        }
        const auto children = outline_.children_of(node);
        for (std::size_t i = 0; i < children.size(); ++i) {
            Wanted& child = wanted_[children[i]];
            const bool decides = node.shape == Shape::choice && i == 0; // asked both ways
            const bool inverts = node.shape == Shape::invert;
            child.positive = child.positive || decides || (inverts ? wanted.negative : wanted.positive);
            child.negative = child.negative || decides || (inverts ? wanted.positive : wanted.negative);
        }
    }

    Terms make(const OutlineNode& node, bool value) {
        if (node.shape == Shape::test) {
            return node.test == cel::Test::other ? perhaps() : Terms{{Term{{&node, !value}}}, true};
        }
        if (node.shape == Shape::constant) {
            return constant(node.value.is_true() == value);
        }
        const auto children = outline_.children_of(node);
        switch (node.shape) {
        case Shape::all_of:
        case Shape::any_of: {
            const bool all = (node.shape == Shape::all_of) == value;
            Terms joined = constant(all);
            for (const std::uint32_t child : children) {
                joined =
                    all ? both(std::move(joined), take(child, value)) : either(std::move(joined), take(child, value));
            }
            return joined;
        }
        case Shape::invert:
            return take(children[0], !value);
        case Shape::choice: {
            Terms yes = both(copy(children[0], true), take(children[1], value));
            Terms no = both(copy(children[0], false), take(children[2], value));
            return either(std::move(yes), std::move(no));
        }
        case Shape::constant:
        case Shape::test:
            break;
        }
        return perhaps();
    }

    /// Each node has one parent, which needs each side of it once (a choice's condition: perhaps twice, so it copies).
    Terms take(std::uint32_t node, bool value) { return std::move((value ? positive_ : negative_)[node]); }
    Terms copy(std::uint32_t node, bool value) { return (value ? positive_ : negative_)[node]; }

    const Outline& outline_;
    std::vector<Wanted> wanted_;
    std::vector<Terms> positive_;
    std::vector<Terms> negative_;
};

} // namespace

Terms terms_of(const Outline& outline) { return outline.nodes.empty() ? perhaps() : Rewriting(outline).run(); }

} // namespace citybrain::rulebook
