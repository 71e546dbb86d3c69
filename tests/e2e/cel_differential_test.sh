#!/usr/bin/env bash
# Our expressions against another implementation of CEL (npm @bufbuild/cel): the same value, or both an error.
set -euo pipefail

bin=$1
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
folder=$("$here/cel/install" "$(realpath "$here/../..")/build/e2e/cel")
npm run --silent --prefix "$folder" differential -- "$bin" ${CITYBRAIN_LONG:+--long}
