# Shared by ./handslag, ./test and bench/run: finds what is needed, installs it where that is allowed,
# and otherwise says exactly what to do. Everything said goes to standard error.

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
export DOTNET_CLI_UI_LANGUAGE=en

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "$@"
  exit 1
}

may_install() { [ "$(id -u)" -eq 0 ] && [ -f /etc/debian_version ] && command -v apt-get >/dev/null; }

install_packages() {
  say "Installing $* with apt-get (running as root on $(. /etc/os-release && echo "${PRETTY_NAME:-Debian}")) ..."
  local log
  log=$(mktemp)
  if ! { apt-get update -q && DEBIAN_FRONTEND=noninteractive UCF_FORCE_CONFFOLD=1 apt-get install -qy \
    --no-install-recommends -o Dpkg::Options::=--force-confold "$@"; } >"$log" 2>&1 </dev/null; then
    cat "$log" >&2
    rm -f "$log"
    return 1
  fi
  rm -f "$log"
}

need_dotnet() {
  if ! command -v dotnet >/dev/null && [ -x "$HOME/.dotnet/dotnet" ]; then
    export DOTNET_ROOT="$HOME/.dotnet" PATH="$HOME/.dotnet:$PATH"
  fi
  command -v dotnet >/dev/null && (cd "$house" && dotnet --version >/dev/null 2>&1) && return
  fail "Handslag needs the .NET 10 SDK, which is not on this machine. Install it from https://dot.net/download, or with:
  curl -sSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0
and run this again."
}

node_is_enough() {
  command -v node >/dev/null && command -v npm >/dev/null &&
    [ "$(node --version | sed 's/^v//; s/\..*//')" -ge 18 ]
}

# Node bundles styles and scripts while building; nothing needs it to run.
need_node() {
  node_is_enough && return
  if may_install && install_packages nodejs && { command -v npm >/dev/null || install_packages npm; }; then
    node_is_enough && return
  fi
  fail "Handslag is built with Node.js 18 or newer and npm; found: $(node --version 2>/dev/null || echo none).
Install it from https://nodejs.org, or on Debian or Ubuntu with:
  sudo apt-get install nodejs npm
and run this again."
}

locked_mode() { [ "${CI:-}" = true ] && echo "-p:RestoreLockedMode=true"; }

# build LOG TARGET [OPTION ...]: Release, without servers that would stay behind; shows the errors when it fails.
# The compiler lives for a minute: collecting garbage seldom and not watching itself in order to be compiled better saves a sixth of that.
build() {
  local log=$1 target=$2
  shift 2
  (cd "$house" && DOTNET_TieredPGO=0 DOTNET_GCgen0size=0x10000000 dotnet build "$target" --configuration Release --disable-build-servers \
    --verbosity quiet -consoleLoggerParameters:NoSummary $(locked_mode) "$@") >"$log" 2>&1 </dev/null && return
  grep -E '(error|warning) [A-Z]+[0-9]+|^npm |^error' "$log" | sort -u | head -40 >&2
  say "Building failed; all output is in $log"
  return 1
}
