#include <cstdio>

#include "nodes/cli.hpp"
#include "nodes/keys/key_file.hpp"
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

} // namespace

int run_keys_new(const KeysOptions& options) {
    if (options.pseudonym) {
        return write_pseudonym(options);
    }
    const base::CurvePair pair = keys::make_pair();
    const auto written = keys::write_pair(options.out, options.name, pair);
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
