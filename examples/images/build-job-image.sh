#!/usr/bin/env bash
# Builds a small image for tests: it writes LINES lines, sleeps SECONDS_TO_SLEEP seconds and ends with CODE.
#
#   examples/images/build-job-image.sh [OUT.tar]     default: job.tar beside this script
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=oci-image.sh
. "$here/oci-image.sh"

out=${1:-$here/job.tar}
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
chmod 0755 "$root"
umask 022

add_busybox "$root"
add_users "$root"
cat >"$root/bin/job" <<'SH'
#!/bin/sh
i=1
while [ "$i" -le "${LINES:-3}" ]; do
  echo "line $i"
  i=$((i + 1))
done
sleep "${SECONDS_TO_SLEEP:-0}"
exit "${CODE:-0}"
SH
chmod 0755 "$root/bin/job"

write_image "$root" '{"Entrypoint":["/bin/job"],"Env":["PATH=/bin"],"WorkingDir":"/"}' job "$out"
