#include <cstdio>

#include "local/cli.hpp"
#include "nodes/keys/key_file.hpp"
#include "nodes/keys/pack_key.hpp"
#include "nodes/programs.hpp"

namespace citybrain::programs {

namespace {

int write_pseudonym(const KeysOptions& options) {
    if (const auto named = keys::check_key_name(options.name); !named.ok()) {
        return cli::fail(named.error());
    }
    const std::filesystem::path file = std::filesystem::path(options.out) / (options.name + ".key");
    if (const auto written = keys::write_pseudonym_key(file); !written.ok()) {
        return cli::fail(written.error());
    }
    std::printf("%s\n", file.c_str());
    return cli::code(cli::Exit::ok);
}

int write_token(const KeysOptions& options) {
    if (const auto named = keys::check_key_name(options.name); !named.ok()) {
        return cli::fail(named.error());
    }
    const std::filesystem::path file = std::filesystem::path(options.out) / (options.name + ".token");
    if (const auto written = keys::write_admin_token(file); !written.ok()) {
        return cli::fail(written.error());
    }
    std::printf("%s\n", file.c_str());
    return cli::code(cli::Exit::ok);
}

} // namespace

int run_keys_new(const KeysOptions& options) {
    if (int{options.pseudonym} + int{options.pack_signing} + int{options.admin_token} > 1) {
        cli::complain(cli::say("--pseudonym、--pack-signing、--admin-token 只能选一个",
                               "give one of --pseudonym, --pack-signing and --admin-token"));
        return cli::code(cli::Exit::usage);
    }
    if (options.pseudonym || options.admin_token) {
        return options.pseudonym ? write_pseudonym(options) : write_token(options);
    }
    const auto written = options.pack_signing ? keys::write_pack_pair(options.out, options.name)
                                              : keys::write_pair(options.out, options.name, keys::make_pair());
    if (!written.ok()) {
        return cli::fail(written.error());
    }
    std::printf("%s\n%s\n", written->key.c_str(), written->open.c_str());
    std::fprintf(
        stderr, "%s\n",
        std::string(cli::say("私钥文件只留在本机（0600）；把 .pub 交给对方登记。",
                             "Keep the .key file on this machine (0600); give the .pub to whoever enrols you."))
            .c_str());
    return cli::code(cli::Exit::ok);
}

} // namespace citybrain::programs
