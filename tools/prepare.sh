# shellcheck shell=bash
# What ./run and ./test share: the SDK, the servers' packages, a quiet build. Sourced with $root set.

# Nothing may stay behind when a command has ended, so the build leaves no server of its own running.
export MSBUILDDISABLENODEREUSE=1
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

say() { printf '%s\n' "$*" >&2; }

require_sdk() {
  command -v dotnet >/dev/null || PATH="$PATH:$HOME/.dotnet"
  if ! dotnet --list-sdks 2>/dev/null | grep -q '^10\.'; then
    say 'The .NET 10 SDK is missing. See https://dotnet.microsoft.com/download/dotnet/10.0, or type:'
    say '  curl -sSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0'
    exit 2
  fi
}

# PostgreSQL, RabbitMQ and a Chinese font, as the distribution has them. Of the servers the programs are all that is wanted: each system starts private
# instances of its own, and the machine-wide ones that the packages would start stay off.
require_servers() {
  local missing=() units=() install as_root=()
  if ! compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null; then
    missing+=(postgresql)
    units+=(postgresql)
  fi
  if ! compgen -G '/usr/lib/rabbitmq/lib/rabbitmq_server-*/sbin/rabbitmq-server' >/dev/null; then
    missing+=(rabbitmq-server)
    units+=(rabbitmq-server epmd.socket)
  fi
  if [ ! -e /usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc ]; then
    missing+=(fonts-noto-cjk)
  fi
  # The departments' kit, which the tests run, is JavaScript; the dashboard is looked at in a browser.
  if [ "${1-}" = --for-tests ]; then
    command -v node >/dev/null || missing+=(nodejs)
    command -v npm >/dev/null || missing+=(npm)
    command -v chromium >/dev/null || missing+=(chromium)
  fi
  [ ${#missing[@]} -gt 0 ] || return 0

  install="apt-get install --yes --no-install-recommends ${missing[*]}"
  if ! command -v apt-get >/dev/null; then
    say "Needed here: ${missing[*]}. This is no Debian or Ubuntu; install them by its own means, with their programs below"
    say '/usr/lib/postgresql and /usr/lib/rabbitmq, or start a container engine.'
    exit 2
  elif [ "$(id -u)" -eq 0 ]; then
    :
  elif sudo -n true 2>/dev/null; then
    as_root=(sudo -n)
  else
    say "Needed here, and not installed: ${missing[*]}. Type:"
    say "  sudo apt-get update && sudo $install"
    exit 2
  fi

  say "Installing ${missing[*]} ..."
  logged "${as_root[@]}" bash -c "$(declare -f install_quietly); install_quietly '$install' ${units[*]}" || exit 1
}

# Runs as root. Packages ask policy-rc.d whether they may start their service; one that somebody else put there stays.
install_quietly() {
  set -e
  local install=$1 policy=/usr/sbin/policy-rc.d
  shift
  if [ ! -e "$policy" ]; then
    trap 'rm -f /usr/sbin/policy-rc.d' EXIT
    trap 'exit 130' INT TERM
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
  fi
  export DEBIAN_FRONTEND=noninteractive
  apt-get update
  $install
  if [ -d /run/systemd/system ]; then
    systemctl disable --now "$@" || true
  fi
}

# Builds in Release; says nothing unless it fails. Two builds in one clone wait for each other. What has been built is not built
# again while every source and every file in bin is what it was then: MSBuild takes ten seconds to find that out, and this none.
build() {
  local stamp=$root/obj/built/${1//\//+} sources compiler=haitou-$$ code=0
  sources=$(state_of sources)
  if [ -f "$stamp" ] && [ "$(<"$stamp")" = "$sources $(state_of built)" ]; then return 0; fi
  say "Building ${1#"$root"/} ..."
  rm -f "$stamp"
  # One compiler for all projects takes a third of the time of one for each; it would stay for ten minutes.
  (cd "$root" && logged flock --close . dotnet build "$1" --configuration Release --verbosity quiet -consoleLoggerParameters:NoSummary \
    -property:UseSharedCompilation=true -property:SharedCompilationId="$compiler") || code=$?
  pkill -f -- "-pipename:$compiler" 2>/dev/null || true # none was needed where nothing had to be compiled
  [ "$code" -eq 0 ] || return "$code"
  mkdir -p "${stamp%/*}"
  # Sources as they were before: what was edited meanwhile may not have been built.
  echo "$sources $(state_of built)" >"$stamp"
}

# Names, sizes and times of change, which unlike those of modification nobody sets; and which SDKs could have built.
state_of() {
  local data=${data:-.data} which=(-name bin -prune -o -type f)
  [ "$1" = sources ] || which=(-path '*/bin/Release/*' -type f)
  (
    cd "$root"
    dotnet --list-sdks
    find . \( -name .git -o -name obj -o -name node_modules -o -name TestResults -o -path ./.data -o -path "./${data#"$root"/}" \) -prune \
      -o "${which[@]}" -printf '%p %s %C@\n' | sort
  ) | sha256sum | cut -c1-64
}

logged() {
  local log code=0
  log=$(mktemp)
  "$@" </dev/null >"$log" 2>&1 || code=$?
  [ "$code" -eq 0 ] || cat "$log" >&2
  rm -f "$log"
  return "$code"
}
