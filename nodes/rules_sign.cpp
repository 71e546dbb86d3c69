#include "nodes/rules_sign.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include "engine/rulebook/bundle.hpp"
#include "local/cli.hpp"
#include "nodes/keys/pack_key.hpp"
#include "nodes/pack_signature.hpp"

namespace citybrain::programs {

int run_rules_sign(const RulesSignOptions& options) {
    const auto secret = keys::load_pack_secret(options.key);
    if (!secret.ok()) {
        return cli::fail(secret.error());
    }
    const auto pack = load_pack(options.pack);
    if (!pack.ok()) {
        return cli::fail(pack.error());
    }
    const std::string bundle = rulebook::bundle_of(pack->files);
    const SignedPack made{pack->rules.hash(), keys::sign_pack(*secret, pack->rules.hash(), base::bytes_of(bundle))};
    const auto written = write_signature(options.pack, made);
    if (!written.ok()) {
        return cli::fail(written.error());
    }
    if (options.json) {
        fmt::print("{}\n", boost::json::serialize(boost::json::object{{"pack", to_hex(made.pack)},
                                                                      {"name", pack->rules.name()},
                                                                      {"version", pack->rules.version()},
                                                                      {"file", written->string()}}));
    } else {
        fmt::print("{}  {} {}  {}\n", to_hex(made.pack), pack->rules.name(), pack->rules.version(), written->string());
    }
    return cli::code(cli::Exit::ok);
}

void add_rules_sign(CLI::App& group, Run& run) {
    CLI::App* const sign = group.add_subcommand("sign", "sign a pack with the district's key · 为规则包签名");
    const auto options = std::make_shared<RulesSignOptions>();
    sign->add_option("pack", options->pack, "folder of the pack")->required();
    sign->add_option("--key", options->key, "pack-signing key, NAME.key (`keys new --pack-signing`)")->required();
    sign->add_flag("--json", options->json, "one JSON object");
    run_when_named(*sign, run, options, run_rules_sign);
}

} // namespace citybrain::programs
