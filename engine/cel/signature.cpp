#include "engine/cel/signature.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "engine/base/ensure.hpp"

namespace citybrain::cel {
namespace {

constexpr std::array<std::pair<std::string_view, TypeKind>, 13> names = {{{"dyn", TypeKind::dyn},
                                                                          {"null", TypeKind::null},
                                                                          {"bool", TypeKind::boolean},
                                                                          {"int", TypeKind::integer},
                                                                          {"uint", TypeKind::unsigned_integer},
                                                                          {"double", TypeKind::real},
                                                                          {"string", TypeKind::string},
                                                                          {"bytes", TypeKind::bytes},
                                                                          {"list", TypeKind::list},
                                                                          {"map", TypeKind::map},
                                                                          {"duration", TypeKind::duration},
                                                                          {"timestamp", TypeKind::timestamp},
                                                                          {"type", TypeKind::type}}};

class Reader {
  public:
    explicit Reader(std::string_view text) : text_(text) {}

    Signature run() {
        Signature signature;
        while (!take("->")) {
            signature.parameters.push_back(type());
            take(",");
        }
        signature.result = type();
        ENSURE(text_.empty());
        return signature;
    }

  private:
    bool take(std::string_view sign) {
        text_.remove_prefix(std::min(text_.find_first_not_of(' '), text_.size()));
        if (!text_.starts_with(sign)) {
            return false;
        }
        text_.remove_prefix(sign.size());
        return true;
    }

    std::string_view word() {
        take("");
        const std::size_t end = std::min(text_.find_first_of(" ,()"), text_.size());
        const std::string_view found = text_.substr(0, end);
        text_.remove_prefix(end);
        ENSURE(!found.empty());
        return found;
    }

    Type type() {
        const std::string_view name = word();
        if (name.size() == 1 && name[0] >= 'A' && name[0] <= 'Z') {
            return variable(name[0]);
        }
        std::vector<Type> parameters;
        if (take("(")) {
            do {
                parameters.push_back(type());
            } while (take(","));
            ENSURE(take(")"));
        }
        if (name == "optional") {
            return Type::opaque("optional_type", std::move(parameters));
        }
        const auto* const found = std::ranges::find(names, name, &std::pair<std::string_view, TypeKind>::first);
        ENSURE(found != names.end());
        return Type::of_kind(found->second, std::move(parameters));
    }

    Type variable(char letter) {
        const std::size_t known = letters_.find(letter);
        if (known != std::string::npos) {
            return Type::of_variable(static_cast<std::uint32_t>(known));
        }
        letters_ += letter;
        return Type::of_variable(static_cast<std::uint32_t>(letters_.size() - 1));
    }

    std::string_view text_;
    std::string letters_;
};

} // namespace

Signature read_signature(std::string_view text) { return Reader(text).run(); }

} // namespace citybrain::cel
