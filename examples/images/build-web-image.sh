#!/usr/bin/env bash
# Builds the image of examples/web.yaml: a web server on port 8080, from one Debian package, under 3 MB.
#
#   examples/images/build-web-image.sh [OUT.tar]     default: web.tar beside this script
#
# Prints the digest of the manifest, which is what a spec pins. Needs apt, dpkg-deb, tar, gzip.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=oci-image.sh
. "$here/oci-image.sh"

out=${1:-$here/web.tar}
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
chmod 0755 "$root"
umask 022

add_busybox "$root"
add_users "$root"
mkdir -p "$root/www"
cat >"$root/www/index.html" <<'HTML'
<!doctype html>
<html lang="en">
<title>Served by GridChain</title>
<h1>It runs.</h1>
<p>Asked for by one department, approved by others, started by a farmer, paid for what is proved.</p>
</html>
HTML
echo ok >"$root/www/healthz"

# The first process of a container gets no default signal actions, so SIGTERM is handled here.
cat >"$root/bin/serve" <<'SH'
#!/bin/sh
echo "serving /www on port ${PORT:-8080}"
httpd -f -p "${PORT:-8080}" -h /www &
server=$!
trap 'kill "$server"; exit 0' TERM INT
wait "$server"
SH
chmod 0755 "$root/bin/serve"

write_image "$root" \
  '{"Entrypoint":["/bin/serve"],"Env":["PATH=/bin"],"ExposedPorts":{"8080/tcp":{}},"User":"65534:65534","WorkingDir":"/"}' \
  web "$out"
