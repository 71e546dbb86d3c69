#pragma once
/// This build's version: written into stores (Upgraded) and shown by --version and /healthz.

namespace citybrain {

inline constexpr const char* build_version = "0.1.0";

} // namespace citybrain
