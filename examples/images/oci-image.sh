# Makes an OCI image archive out of a directory, with coreutils, tar and gzip only. Sourced by the build scripts.
#
# The same directory gives the same digest: names are sorted, times and owners are fixed, gzip keeps no name or time.
# Format: OCI image-spec image-layout.md, manifest.md, config.md.

SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-1735689600} # 2025-01-01T00:00:00Z

die() {
  echo "$(basename "$0"): $*" >&2
  exit 1
}

# put_blob LAYOUT FILE -> prints the hex digest; the file becomes a blob.
put_blob() {
  local hex
  hex=$(sha256sum "$2" | cut -d' ' -f1)
  mv "$2" "$1/blobs/sha256/$hex"
  echo "$hex"
}

# write_image ROOT PROCESS-JSON NAME OUT.tar -> prints the digest of the manifest.
# PROCESS-JSON is the "config" member of an image config: Entrypoint, Env, User, ExposedPorts, ...
write_image() {
  local root=$1 process=$2 name=$3 out=$4 layout arch diff layer config manifest size_of
  layout=$(mktemp -d)
  mkdir -p "$layout/blobs/sha256"
  arch=$(dpkg --print-architecture)

  local tar_flags=(--sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner --format=posix
    --pax-option=exthdr.name=%d/PaxHeaders/%f,delete=atime,delete=ctime)
  tar -C "$root" "${tar_flags[@]}" -cf "$layout/layer" .
  diff=$(sha256sum "$layout/layer" | cut -d' ' -f1)
  gzip -n -9 "$layout/layer"
  layer=$(put_blob "$layout" "$layout/layer.gz")

  printf '{"architecture":"%s","os":"linux","created":"%s","config":%s,"rootfs":{"type":"layers","diff_ids":["sha256:%s"]}}' \
    "$arch" "$(date -u -d "@$SOURCE_DATE_EPOCH" +%FT%TZ)" "$process" "$diff" >"$layout/config"
  config=$(put_blob "$layout" "$layout/config")

  size_of() { stat -c %s "$layout/blobs/sha256/$1"; }
  printf '{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"sha256:%s","size":%s},"layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar+gzip","digest":"sha256:%s","size":%s}]}' \
    "$config" "$(size_of "$config")" "$layer" "$(size_of "$layer")" >"$layout/manifest"
  manifest=$(put_blob "$layout" "$layout/manifest")

  printf '{"imageLayoutVersion":"1.0.0"}' >"$layout/oci-layout"
  printf '{"schemaVersion":2,"manifests":[{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"sha256:%s","size":%s,"annotations":{"org.opencontainers.image.ref.name":"%s"}}]}' \
    "$manifest" "$(size_of "$manifest")" "$name" >"$layout/index.json"

  mkdir -p "$(dirname "$out")"
  tar -C "$layout" "${tar_flags[@]}" -cf "$out.new" blobs index.json oci-layout
  mv "$out.new" "$out"
  rm -rf "$layout"
  echo "sha256:$manifest"
}

# add_busybox ROOT: a static busybox from its Debian package, with the usual names.
add_busybox() {
  local root=$1 work
  work=$(mktemp -d)
  if [ -n "${BUSYBOX:-}" ]; then
    install -D -m 0755 "$BUSYBOX" "$root/bin/busybox"
  else
    # The sandbox user of apt has to be able to write here.
    chmod 0755 "$work"
    (cd "$work" && apt-get -q -o APT::Sandbox::User=root download busybox-static >&2) ||
      die "cannot download the Debian package busybox-static; is an apt mirror reachable? (or set BUSYBOX=/path)"
    dpkg-deb -x "$work"/busybox-static_*.deb "$work/x"
    install -D -m 0755 "$work/x/bin/busybox" "$root/bin/busybox"
  fi
  local name
  for name in sh cat cp date df echo env false find grep head hostname id kill ls mkdir mount nc ping \
    printf ps pwd rm sed sleep stat tail test touch true uname wc whoami httpd dd yes; do
    ln -sf busybox "$root/bin/$name"
  done
  rm -rf "$work"
}

# add_users ROOT: root and nobody, and the directories that programs expect.
add_users() {
  local root=$1
  mkdir -p "$root/etc" "$root/tmp" "$root/proc" "$root/sys" "$root/dev" "$root/root"
  chmod 1777 "$root/tmp"
  printf 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/sh\n' >"$root/etc/passwd"
  printf 'root:x:0:\nnogroup:x:65534:\n' >"$root/etc/group"
}
