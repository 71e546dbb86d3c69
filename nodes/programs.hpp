#pragma once
/// The subcommands of `citybrain`, each a function from its parsed options to an exit code. main.cpp only parses.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace citybrain::programs {

struct NodeOptions {
    std::string config;
};
[[nodiscard]] int run_node(const NodeOptions& options);

struct DemoOptions {
    std::string data_dir;           ///< empty: a fresh temporary folder
    std::uint16_t http_port = 8080; ///< 0: any free one
    std::string events;             ///< CSV (with `map`) or JSONL; empty: the bundled recording
    std::string map;                ///< mapping of a CSV log
    bool exit_when_idle = false;
    bool json = false;
};
[[nodiscard]] int run_demo(const DemoOptions& options);

struct PushOptions {
    std::string to;
    std::string key;
    std::string server_key;
    std::string source; ///< enrolled name; empty: the key file's name
    bool rebase = false;
    std::string format = "auto";
    std::string map;
    std::string entry; ///< only rows that enter at this tier
    std::vector<std::string> files;
    bool json = false;
};
[[nodiscard]] int run_push(const PushOptions& options);

struct CaseListOptions {
    std::string node = "http://127.0.0.1:8080";
    bool open_only = false;
    std::string tier;
    std::string category;
    std::string after; ///< case id; the page begins behind it
    std::uint32_t limit = 50;
    bool json = false;
};
[[nodiscard]] int run_case_ls(const CaseListOptions& options);

struct CaseShowOptions {
    std::string node = "http://127.0.0.1:8080";
    std::string id;
    bool json = false;
};
[[nodiscard]] int run_case_show(const CaseShowOptions& options);

struct AuditOptions {
    std::string data_dir;
    bool json = false;
};
[[nodiscard]] int run_audit_verify(const AuditOptions& options);

struct KeysOptions {
    std::string out;
    std::string name;
    bool pseudonym = false;    ///< the district's key for pseudonyms instead of a pair
    bool pack_signing = false; ///< the district's pair that signs rule packs
    bool admin_token = false;  ///< the token that pack orders show
};
[[nodiscard]] int run_keys_new(const KeysOptions& options);

struct BenchOptions {
    std::string what;
    bool json = false;
    std::string dir;
    std::uint64_t events = 0;
};
[[nodiscard]] int run_bench(const BenchOptions& options);

} // namespace citybrain::programs
