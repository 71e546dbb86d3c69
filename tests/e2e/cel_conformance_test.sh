#!/usr/bin/env bash
# The CEL conformance suite (npm @bufbuild/cel-spec): every test that needs no protobuf message passes.
set -euo pipefail

bin=$1
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
folder=$("$here/cel/install" "$(realpath "$here/../..")/build/e2e/cel")
npm run --silent --prefix "$folder" conformance -- "$bin"
