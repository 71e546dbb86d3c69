#pragma once
/// Host calls: asking a function of the host what its literal arguments mean.

#include "engine/cel/environment.hpp"
#include "engine/cel/syntax.hpp"

namespace citybrain::cel {

/// What `function` answers for the arguments of `node`, a call whose arguments have been checked. A HostRefusal of our
/// own when an argument is not a literal.
[[nodiscard]] HostAnswer call_host(Syntax& syntax, const Node& node, const HostFunction& function);

} // namespace citybrain::cel
