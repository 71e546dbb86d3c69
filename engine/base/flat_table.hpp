#pragma once
/// FlatMap, FlatSet: look-up tables in one block of memory, for the hot path (Boost.Unordered).
///
/// References and iterators do not survive an insertion. The order of a loop over one is not defined: it must not show
/// (tests/tidy asks for a reason). A hash of ours mixes all its bits and says so with `is_avalanching`.
/// Why: with 200,000 open cases std::unordered_map and its kin took a fifth of a hop, nearly all of it cache misses
/// (docs/decisions/0008).

#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>

namespace citybrain::base {

template <class Key, class Value, class Hash>
using FlatMap = boost::unordered_flat_map<Key, Value, Hash>;

template <class Key, class Hash>
using FlatSet = boost::unordered_flat_set<Key, Hash>;

} // namespace citybrain::base
